"use client";
import { type Chart, type MergedChart, type Source, searchChart } from "@linchpin/clinical";
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "#ui/index.ts";
import { ChartAlerts } from "./ChartAlerts.tsx";
import { ChartSection } from "./ChartSection.tsx";
import { ChartToolbar } from "./ChartToolbar.tsx";
import { ContentContext } from "./ContentContext.ts";
import { Disagreements } from "./Disagreements.tsx";
import { PatientBanner } from "./PatientBanner.tsx";
import { PrintHead } from "./PrintHead.tsx";
import { type ChartPart, PARTS } from "./parts.tsx";
import { SourceNotes } from "./SourceNotes.tsx";
import { type ChartSource, SourcesContext } from "./SourcesContext.ts";
import { TimelineView } from "./TimelineView.tsx";
import { usePrinting } from "./usePrinting.ts";
import type { ChartOrder } from "./ViewSwitch.tsx";
import { WholeContext } from "./WholeContext.ts";

interface Props {
  readonly chart: Chart | MergedChart;
  /** Whether any of it was opened without identity. */
  readonly isDeidentified: boolean;
  /** The records that it is made of, where there are several. */
  readonly sources?: readonly ChartSource[];
  /** The bundle that an item came from, so that its documents can be opened. Always the same function. */
  readonly contentOf?: (source: Source) => unknown;
  /** What else can be done with it, beside printing. */
  readonly actions?: ReactNode;
}

/** A chart as a clinician reads it: what matters first, all of it on one page, nothing raw. */
export function ChartView({ chart, isDeidentified, sources, contentOf, actions }: Props) {
  const t = useTranslations("chart");
  const [query, setQuery] = useState("");
  const [order, setOrder] = useState<ChartOrder>("topics");
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const isPrinting = usePrinting();
  const whole = useRef<HTMLElement>(null);
  const asked = useDeferredValue(query.trim());
  const shown = useMemo(() => searchChart(chart, asked), [chart, asked]);
  // Allergies and problems stand there even when the record has none: their absence is news.
  const parts =
    order === "topics"
      ? PARTS.filter(({ always, isWholeOnly, countOf }) =>
          asked === "" ? always || countOf(shown) > 0 : !isWholeOnly && countOf(shown) > 0,
        )
      : [];
  const countIn = ({ countOf, isWholeOnly }: ChartPart) => (isWholeOnly ? undefined : countOf(shown));
  const places = parts.map((part) => ({ id: part.id, title: t(part.id), count: countIn(part) }));
  const setOpen = (id: string, isOpen: boolean) => setToggled((all) => ({ ...all, [id]: isOpen }));
  return (
    <SourcesContext value={sources ?? null}>
      <ContentContext value={contentOf ?? null}>
        <article
          ref={whole}
          // A press on any of its text brings the focus into the chart, where its shortcut acts.
          tabIndex={-1}
          aria-label={t("label")}
          data-testid="chart"
          className="min-w-0 outline-none print:table print:w-full"
        >
          <PrintHead patient={chart.patient} />
          <Disagreements chart={chart} />
          <PatientBanner patient={chart.patient} isDeidentified={isDeidentified} />
          <ChartAlerts chart={chart} />
          <ChartToolbar
            query={query}
            onQuery={setQuery}
            order={order}
            onOrder={setOrder}
            places={places}
            onJump={(id) => setOpen(id, true)}
            around={whole}
            actions={actions}
          />
          <WholeContext value={isPrinting}>
            <div className="mt-4 space-y-1">
              {asked !== "" && isPrinting ? (
                <p className="text-sm">{t("printed.search", { query })}</p>
              ) : null}
              {order === "time" ? <TimelineView chart={shown} query={asked} /> : null}
              {order === "topics" && parts.length === 0 ? (
                <EmptyState title={t("nothingFound", { query })} />
              ) : null}
              {parts.map((part) => {
                const { id, isFolded, render } = part;
                const isOpen = isPrinting || asked !== "" || (toggled[id] ?? !isFolded);
                return (
                  <ChartSection
                    key={id}
                    id={id}
                    title={t(id)}
                    count={countIn(part)}
                    isOpen={isOpen}
                    onToggle={() => setOpen(id, !isOpen)}
                  >
                    {render(shown)}
                  </ChartSection>
                );
              })}
            </div>
          </WholeContext>
          <SourceNotes />
        </article>
      </ContentContext>
    </SourcesContext>
  );
}
