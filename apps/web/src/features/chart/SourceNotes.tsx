import { useTranslations } from "use-intl";
import { useSources } from "./SourcesContext.ts";

/** On paper nobody can follow a mark: at the end stands what each number means. */
export function SourceNotes() {
  const t = useTranslations("chart.sources");
  const sources = useSources();
  if (sources === null) return null;
  return (
    <section className="mt-6 hidden border-t border-line pt-3 text-xs print:block">
      <h3 className="font-semibold">{t("title")}</h3>
      <ol className="mt-1 space-y-0.5">
        {sources.map(({ record, label, href }) => (
          <li key={record} className="break-inside-avoid">
            [{record + 1}] {label} <span className="break-all text-ink-soft">{tokenIn(href)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const tokenIn = (href: string) => /0x[0-9a-f]{64}/.exec(href.split("record=").at(-1) ?? href)?.[0] ?? "";
