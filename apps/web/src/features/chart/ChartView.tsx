"use client";
import type { Chart } from "@linchpin/clinical";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "#ui/index.ts";
import { ChartAlerts } from "./ChartAlerts.tsx";
import { ChartSection } from "./ChartSection.tsx";
import { ChartToolbar } from "./ChartToolbar.tsx";
import { filterChart } from "./filterChart.ts";
import { PatientBanner } from "./PatientBanner.tsx";
import { PARTS } from "./parts.tsx";
import { usePrinting } from "./usePrinting.ts";
import { WholeContext } from "./WholeContext.ts";

/** A record as a clinician reads it: what matters first, all of it on one page, nothing raw. */
export function ChartView({ chart, isDeidentified }: { chart: Chart; isDeidentified: boolean }) {
  const t = useTranslations("chart");
  const [query, setQuery] = useState("");
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const isPrinting = usePrinting();
  const asked = useDeferredValue(query.trim().toLowerCase());
  const shown = useMemo(() => (asked === "" ? chart : filterChart(chart, asked)), [chart, asked]);
  // Allergies and problems stand there even when the record has none: their absence is news.
  const parts = PARTS.filter(({ always, countOf }) => countOf(shown) > 0 || (always && asked === ""));
  const places = parts.map(({ id, countOf }) => ({ id, title: t(id), count: countOf(shown) }));
  const setOpen = (id: string, isOpen: boolean) => setToggled((all) => ({ ...all, [id]: isOpen }));
  return (
    <article aria-label={t("label")} data-testid="chart" className="min-w-0">
      <PatientBanner patient={chart.patient} isDeidentified={isDeidentified} />
      <ChartAlerts chart={chart} />
      <ChartToolbar query={query} onQuery={setQuery} places={places} onJump={(id) => setOpen(id, true)} />
      <WholeContext value={isPrinting}>
        <div className="mt-4 space-y-1">
          {parts.length === 0 ? <EmptyState title={t("nothingFound", { query })} /> : null}
          {parts.map(({ id, isFolded, countOf, render }) => {
            const isOpen = isPrinting || asked !== "" || (toggled[id] ?? !isFolded);
            return (
              <ChartSection
                key={id}
                id={id}
                title={t(id)}
                count={countOf(shown)}
                isOpen={isOpen}
                onToggle={() => setOpen(id, !isOpen)}
              >
                {render(shown)}
              </ChartSection>
            );
          })}
        </div>
      </WholeContext>
    </article>
  );
}
