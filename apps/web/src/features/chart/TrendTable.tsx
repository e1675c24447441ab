"use client";
import type { ResultPoint } from "@linchpin/clinical";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import { ResultValueText } from "./ResultValueText.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { useSources } from "./SourcesContext.ts";
import { StatusBadge } from "./StatusBadge.tsx";
import { useWhole } from "./WholeContext.ts";

const FIRST = 20;

/** Every value of one kind of result, newest first. */
export function TrendTable({ name, points }: { name: string; points: readonly ResultPoint[] }) {
  const t = useTranslations("chart");
  const [isAsked, setIsAsked] = useState(false);
  const isWhole = useWhole() || isAsked;
  const hasSources = useSources() !== null;
  const newest = points.toReversed();
  const shown = isWhole ? newest : newest.slice(0, FIRST);
  return (
    <div className="mt-2 mb-1 border-l-2 border-line pl-3">
      <table className="w-full text-xs">
        <caption className="sr-only">{t("trendOf", { name })}</caption>
        <thead className="text-left text-ink-faint">
          <tr>
            <th scope="col" className="py-1 pr-4 font-medium">
              {t("when")}
            </th>
            <th scope="col" className="py-1 pr-4 font-medium">
              {t("value")}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t("range")}
            </th>
            {hasSources ? (
              <th scope="col" className="py-1 pl-4 font-medium">
                {t("sources.column")}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shown.map((point, index) => (
            <tr key={index} className="break-inside-avoid align-baseline">
              <th scope="row" className="py-1 pr-4 text-left font-normal whitespace-nowrap tabular">
                {point.when?.text ?? "–"}
              </th>
              <td className="py-1 pr-4">
                <ResultValueText point={point} /> <StatusBadge status={point.status} />
                {point.notes.length > 0 ? <p className="text-ink-soft">{point.notes.join(" · ")}</p> : null}
              </td>
              <td className="py-1 text-ink-soft">{point.referenceRange ?? "–"}</td>
              {hasSources ? (
                <td className="py-1 pl-4">
                  <SourceMarks item={point} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {points.length > FIRST && !isWhole ? (
        <Button look="quiet" size="small" className="mt-1" onClick={() => setIsAsked(true)}>
          {t("all", { count: points.length })}
        </Button>
      ) : null}
    </div>
  );
}
