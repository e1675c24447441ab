"use client";
import type { Chart, RecordBundle, SummaryContact } from "@linchpin/clinical";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { SkeletonList } from "#ui/index.ts";
import { SummaryView } from "./SummaryView.tsx";

/** A summary that came as a document, read here. */
export function LazySummary({ bundle }: { bundle: RecordBundle }) {
  const states = useTranslations("states");
  const [read, setRead] = useState<{
    readonly chart: Chart;
    readonly contacts: readonly SummaryContact[];
  } | null>(null);
  useEffect(() => {
    let isOver = false;
    void import("@linchpin/clinical").then(({ summarize, readSummaryPerson }) => {
      if (!isOver) setRead({ chart: summarize(bundle), contacts: readSummaryPerson([bundle]).contacts });
    });
    return () => {
      isOver = true;
    };
  }, [bundle]);
  if (!read) return <SkeletonList label={states("loading")} rows={1} />;
  return <SummaryView {...read} />;
}
