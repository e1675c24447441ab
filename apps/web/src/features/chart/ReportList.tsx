import type { Report } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { CodeText } from "./CodeText.tsx";
import { Line, Lines } from "./Lines.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

export function ReportList({ reports }: { reports: readonly Report[] }) {
  const t = useTranslations("chart");
  return (
    <Lines
      items={reports}
      render={({ code, when, status, conclusion, conclusionCodes, by, results, missingResults, ...rest }) => (
        <Line
          what={<CodeText code={code} />}
          when={when?.text}
          badge={<StatusBadge status={status} />}
          detail={[
            conclusion,
            ...conclusionCodes,
            results.length > 0 ? t("resultCount", { count: results.length }) : undefined,
            missingResults > 0 ? t("missingResults", { count: missingResults }) : undefined,
            ...rest.attachments.map(({ title, contentType }) => title ?? contentType),
            by,
            ...rest.notes,
          ]}
        />
      )}
    />
  );
}
