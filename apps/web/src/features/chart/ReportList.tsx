import type { Report } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { AttachmentLinks } from "./AttachmentLinks.tsx";
import { CodeText } from "./CodeText.tsx";
import { Line, Lines } from "./Lines.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

export function ReportList({ reports }: { reports: readonly Report[] }) {
  const t = useTranslations("chart");
  return (
    <Lines
      items={reports}
      render={(report) => (
        <Line
          what={<CodeText code={report.code} />}
          when={report.when?.text}
          badge={<StatusBadge status={report.status} />}
          detail={[
            report.conclusion,
            ...report.conclusionCodes,
            report.results.length > 0 ? t("resultCount", { count: report.results.length }) : undefined,
            report.missingResults > 0 ? t("missingResults", { count: report.missingResults }) : undefined,
            report.attachments.length > 0 ? (
              <AttachmentLinks item={report} name={report.code.text} attachments={report.attachments} />
            ) : undefined,
            report.by,
            ...report.notes,
          ]}
        />
      )}
    />
  );
}
