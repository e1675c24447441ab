import type { Report } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Line, Lines } from "./Lines.tsx";

export function ReportList({ reports }: { reports: readonly Report[] }) {
  const t = useTranslations("chart");
  return (
    <Lines
      title={t("reports")}
      items={reports}
      render={({ code, when, conclusion, conclusionCodes, by, results, notes }) => (
        <Line
          what={code.text}
          when={when?.text}
          detail={[
            conclusion,
            ...conclusionCodes,
            results.length > 0 ? t("resultCount", { count: results.length }) : undefined,
            by,
            ...notes,
          ]}
        />
      )}
    />
  );
}
