import { type ChartItem, recordsOf } from "@linchpin/clinical";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useSources } from "./SourcesContext.ts";

/** From which records an item came: a small number for each, that leads there; on paper a footnote's. */
export function SourceMarks({ item }: { item: Pick<ChartItem, "source" | "alsoIn"> }) {
  const t = useTranslations("chart.sources");
  const sources = useSources();
  if (sources === null) return null;
  return (
    <span data-testid="source-marks" className="inline-flex shrink-0 flex-wrap gap-1 align-baseline">
      {recordsOf(item).map((record) => {
        const source = sources.find((one) => one.record === record);
        if (source === undefined) return null;
        return (
          <Link
            key={record}
            href={source.href}
            prefetch={false}
            title={source.label}
            aria-label={t("mark", { number: record + 1, label: source.label })}
            className="inline-grid h-6 min-w-6 place-items-center rounded border border-line bg-sunken px-1 text-xs leading-none text-ink-soft tabular hover:border-teal hover:text-teal print:h-auto print:min-w-0 print:border-0 print:bg-transparent print:px-0"
          >
            <span aria-hidden>
              <span className="hidden print:inline">[</span>
              {record + 1}
              <span className="hidden print:inline">]</span>
            </span>
          </Link>
        );
      })}
    </span>
  );
}
