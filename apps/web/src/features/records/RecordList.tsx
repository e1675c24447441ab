import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { RecordCard } from "./RecordCard.tsx";
import type { RecordView } from "./recordView.ts";

/** Records as a timeline, newest first, under the months they were made in. */
export function RecordList({
  records,
  hrefOf,
}: {
  records: readonly RecordView[];
  hrefOf: (record: RecordView) => string;
}) {
  const t = useTranslations("records");
  const dates = useDates();
  const months = Map.groupBy(records, ({ mintedAt }) => dates.month(mintedAt));
  return (
    <div className="space-y-8">
      {[...months].map(([month, own]) => (
        <section key={month} aria-label={month}>
          <h2 className="mb-3 text-sm font-medium text-ink-faint">{month}</h2>
          <ol aria-label={t("listLabel", { month })} className="space-y-3">
            {own.map((record) => (
              <li key={record.tokenId}>
                <RecordCard record={record} href={hrefOf(record)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
