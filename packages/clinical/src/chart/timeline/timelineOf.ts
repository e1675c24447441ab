import type { CodedText } from "../../show/showCode.ts";
import { type ChartDate, compareDates, type When } from "../../show/showDate.ts";
import type { Chart, ChartItem, ResultPoint, Source } from "../Chart.ts";
import type { ListName } from "../order.ts";

/** What of a chart happened at some time. People, places and administration are not events of a patient's life. */
const LISTS = [
  "encounters",
  "problems",
  "allergies",
  "procedures",
  "medicines",
  "immunizations",
  "reports",
  "imagingStudies",
  "documents",
  "carePlans",
  "goals",
  "orders",
  "alerts",
  "devices",
  "outlines",
] as const satisfies readonly ListName[];

export type TimelineKind = (typeof LISTS)[number] | "results";

/** One thing that happened. */
export interface TimelineEvent {
  readonly kind: TimelineKind;
  readonly code: CodedText;
  readonly when: When;
  /** By what it stands where it does: its begin, else its end. */
  readonly date: ChartDate;
  readonly source: Source;
  readonly alsoIn?: readonly Source[] | undefined;
  /** FHIR's own status, as the item has it. */
  readonly status?: string | undefined;
  /** Of results: all of one kind and time, which a laboratory hands out together. */
  readonly results?: readonly { readonly code: CodedText; readonly point: ResultPoint }[] | undefined;
}

export interface Timeline {
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  /** How many items say nothing about when, or keep it back. They stand in the chart. */
  readonly undated: number;
}

interface Item extends ChartItem {
  readonly code: CodedText;
  readonly title?: string;
  readonly when?: When | undefined;
  readonly onset?: When | undefined;
}

/** A chart, of one record or several, by time instead of by topic. Dates are as exact as the records have them. */
export function timelineOf(chart: Chart): Timeline {
  let undated = 0;
  const events: TimelineEvent[] = [];
  const add = (event: Omit<TimelineEvent, "date" | "when"> & { readonly when: When | undefined }) => {
    const date = event.when?.start ?? event.when?.end;
    if (event.when === undefined || date === undefined) undated += event.results?.length ?? 1;
    else events.push({ ...event, when: event.when, date });
  };
  for (const kind of LISTS) {
    for (const item of chart[kind] as readonly Item[]) {
      const { source, alsoIn, status } = item;
      const code = item.title === undefined ? item.code : { text: item.title };
      add({ kind, code, when: item.when ?? item.onset, source, alsoIn, status });
    }
  }
  for (const event of resultEvents(chart)) add(event);
  events.sort((a, b) => compareDates(b.date, a.date));
  return { events, undated };
}

/** Results of one category and time in one event each. */
function resultEvents({ results }: Chart) {
  return results.flatMap(({ title, series }) => {
    const points = series.flatMap(({ code, points: own }) => own.map((point) => ({ code, point })));
    const together = Map.groupBy(
      points,
      ({ point: { when } }) => when?.start?.value ?? when?.end?.value ?? when?.text ?? "",
    );
    return [...together.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const sources = own.flatMap(({ point }) => [point.source, ...(point.alsoIn ?? [])]);
      const others = sources.slice(1);
      return [
        {
          kind: "results" as const,
          code: own.length === 1 ? first.code : { text: title },
          when: first.point.when,
          source: first.point.source,
          ...(others.length === 0 ? {} : { alsoIn: others }),
          results: own,
        },
      ];
    });
  });
}
