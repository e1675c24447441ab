"use client";
import { type Chart, type TimelineEvent, timelineOf } from "@linchpin/clinical";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Badge, Button, EmptyState } from "#ui/index.ts";
import { CodeText } from "./CodeText.tsx";
import { ResultValueText } from "./ResultValueText.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import { useWhole } from "./WholeContext.ts";

const STEP = 80;

/** A chart by time, newest first, under its years. */
export function TimelineView({ chart, query }: { chart: Chart; query: string }) {
  const t = useTranslations("chart");
  const { events, undated } = useMemo(() => timelineOf(chart), [chart]);
  const [most, setMost] = useState(STEP);
  const isWhole = useWhole();
  const shown = isWhole ? events : events.slice(0, most);
  const years = [...Map.groupBy(shown, ({ date }) => date.value.slice(0, 4))];
  if (events.length === 0) {
    return (
      <EmptyState title={query === "" ? t("timeline.empty") : t("nothingFound", { query })}>
        {undated > 0 ? t("timeline.undated", { count: undated }) : null}
      </EmptyState>
    );
  }
  return (
    <div data-testid="chart-timeline" data-count={events.length}>
      {years.map(([year, own]) => (
        <section key={year} aria-label={year} className="mb-5">
          <h3 className="mb-1.5 text-base font-semibold tabular">{year}</h3>
          <ol className="divide-y divide-line rounded-card border border-line bg-surface text-sm">
            {own.map((event, index) => (
              <li key={index} className="break-inside-avoid px-4 py-2">
                <EventLine event={event} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {events.length > most && !isWhole ? (
        <Button className="print:hidden" size="small" onClick={() => setMost(most + 4 * STEP)}>
          {t("timeline.more", { count: events.length - most })}
        </Button>
      ) : null}
      {undated > 0 ? (
        <p className="mt-3 text-sm text-ink-soft">{t("timeline.undated", { count: undated })}</p>
      ) : null}
    </div>
  );
}

function EventLine({ event }: { event: TimelineEvent }) {
  const t = useTranslations("chart");
  const { kind, code, when, status, results } = event;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
      <p className="col-span-2 text-xs text-ink-faint tabular sm:col-span-1 sm:pt-0.5">{when.text}</p>
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">
            <CodeText code={code} />
          </span>{" "}
          <Badge>{t(kind)}</Badge> <StatusBadge status={status} />
        </p>
        {results ? <ResultsOfEvent results={results} /> : null}
      </div>
      <SourceMarks item={event} />
    </div>
  );
}

function ResultsOfEvent({ results }: { results: NonNullable<TimelineEvent["results"]> }) {
  const t = useTranslations("chart");
  const isWhole = useWhole();
  const lines = (
    <ul className="mt-1 space-y-0.5 text-ink-soft">
      {results.map(({ code, point }, index) => (
        <li key={index} className="break-words">
          <CodeText code={code} />: <ResultValueText point={point} />
        </li>
      ))}
    </ul>
  );
  if (results.length === 1 || isWhole) return lines;
  return (
    <details>
      <summary className="min-h-6 w-fit text-teal">{t("resultCount", { count: results.length })}</summary>
      {lines}
    </details>
  );
}
