"use client";
import type { MergedChart } from "@linchpin/clinical";
import { useEffect, useState } from "react";
import type { RecordOpening } from "./RecordOpening.ts";

/** The records that are open so far as one chart; null before the first. */
export function useMerged(records: readonly RecordOpening[]): MergedChart | null {
  const [merged, setMerged] = useState<MergedChart | null>(null);
  useEffect(() => {
    const charts = records.flatMap((one) => (one.status === "open" ? [one.chart] : []));
    let isWanted = true;
    if (charts.length === 0) setMerged(null);
    else {
      void import("@linchpin/clinical").then(({ mergeCharts }) => {
        if (isWanted) setMerged(mergeCharts(charts));
      });
    }
    return () => {
      isWanted = false;
    };
  }, [records]);
  return merged;
}
