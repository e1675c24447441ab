"use client";
import type { ResultSeries } from "@linchpin/clinical";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { CodeText } from "./CodeText.tsx";
import { ResultChart } from "./ResultChart.tsx";
import { ResultValueText } from "./ResultValueText.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { TrendTable } from "./TrendTable.tsx";
import { useWhole } from "./WholeContext.ts";

const COLUMNS = "md:grid-cols-[minmax(0,3fr)_minmax(0,2.4fr)_minmax(0,1.4fr)_120px_minmax(0,1.3fr)]";

/** One row per kind of result; a row with a past opens into the table of all its values. */
export function SeriesTable({ caption, series }: { caption: string; series: readonly ResultSeries[] }) {
  const t = useTranslations("chart");
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface text-sm print:overflow-visible">
      <div
        aria-hidden
        className={clsx(
          "hidden gap-4 border-b border-line bg-sunken px-4 py-2 text-xs text-ink-soft md:grid",
          COLUMNS,
        )}
      >
        {[t("test"), t("latest"), t("range"), t("course"), t("when")].map((title) => (
          <span key={title}>{title}</span>
        ))}
      </div>
      <ul aria-label={caption} className="divide-y divide-line">
        {series.map((one) => (
          <SeriesRow key={`${one.code.system}|${one.code.code}|${one.code.text}|${one.unit}`} series={one} />
        ))}
      </ul>
    </div>
  );
}

function SeriesRow({ series }: { series: ResultSeries }) {
  const t = useTranslations("chart");
  const id = useId();
  const [isAsked, setIsAsked] = useState(false);
  const isWhole = useWhole();
  const { code, points, unit } = series;
  const latest = points.at(-1);
  const hasPast = points.length > 1;
  const isOpen = isAsked || (isWhole && hasPast);
  return (
    <li className={clsx("px-4 py-2", !isOpen && "break-inside-avoid")}>
      <div className={clsx("grid items-baseline gap-x-4 gap-y-0.5", COLUMNS)}>
        <p className="min-w-0 font-medium break-words">
          {hasPast ? (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setIsAsked(!isAsked)}
              className="inline-flex min-h-6 items-start gap-1 text-left hover:text-teal"
            >
              <ChevronDown
                aria-hidden
                className={clsx("mt-1 size-3.5 shrink-0 text-ink-faint", !isOpen && "-rotate-90")}
              />
              <span>
                <CodeText code={code} />{" "}
                <span className="font-normal whitespace-nowrap text-ink-faint tabular">
                  × {points.length}
                  <span className="sr-only"> {t("values")}</span>
                </span>
              </span>
            </button>
          ) : (
            <span className="block md:pl-4.5">
              <CodeText code={code} />
            </span>
          )}
        </p>
        <div className="min-w-0">{latest ? <ResultValueText point={latest} /> : "–"}</div>
        <p className="min-w-0 text-ink-soft">
          {latest?.referenceRange ? (
            <>
              <span className="text-xs text-ink-faint md:sr-only">{t("range")} </span>
              {latest.referenceRange}
            </>
          ) : null}
        </p>
        <div className={clsx(!hasPast && "hidden md:block")}>
          <Sparkline name={code.text} points={points} />
        </div>
        <p className="flex items-baseline justify-between gap-2 text-xs text-ink-faint tabular">
          {latest?.when?.text ?? "–"}
          {latest ? <SourceMarks item={latest} /> : null}
        </p>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <>
            <ResultChart name={code.text} points={points} {...(unit === undefined ? {} : { unit })} />
            <TrendTable name={code.text} points={points} />
          </>
        ) : null}
      </div>
    </li>
  );
}
