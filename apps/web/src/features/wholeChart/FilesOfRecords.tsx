import { useTranslations } from "use-intl";
import { RecordFiles } from "#features/files/index.ts";
import type { OpenPartOf } from "./OpenPartOf.ts";
import type { RecordOpening } from "./RecordOpening.ts";

/** Of more records than these the files are folded: who the chart is about must not be pushed out of sight. */
const OPEN = 2;

interface Props {
  readonly records: readonly Extract<RecordOpening, { status: "open" }>[];
  readonly openPart: OpenPartOf;
}

/** The images and documents of the records that a chart is made of, record by record. */
export function FilesOfRecords({ records, openPart }: Props) {
  const t = useTranslations("wholeChart");
  const having = records.filter(({ opened }) => opened.attachments.length > 0);
  const files = having.map(({ record, token, opened }) => (
    <RecordFiles
      key={record}
      title={t("files", { number: record + 1 })}
      attachments={opened.attachments}
      withIdentity={opened.withIdentity}
      open={(actor, part) => openPart(actor, { token, version: opened.version, part })}
    />
  ));
  if (having.length <= OPEN) return files;
  return (
    <details className="mb-6 print:hidden" data-testid="files-of-records">
      <summary className="min-h-6 w-fit py-1 font-semibold">
        {t("allFiles", { count: having.length })}
      </summary>
      <div className="mt-3">{files}</div>
    </details>
  );
}
