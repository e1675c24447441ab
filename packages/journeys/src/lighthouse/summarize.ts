import type { Load } from "./measureScreen.ts";
import { nameOf, type Screen } from "./screens.ts";

/** One row: a screen's medians, and everything that one of its budgets forbids. */
export interface Row {
  readonly screen: Screen;
  readonly medians: Record<Measure, number>;
  readonly faults: readonly string[];
}
type Measure = (typeof measures)[number];
const measures = [
  "performance",
  "accessibility",
  "scriptBytes",
  "firstPaint",
  "largestPaint",
  "blocked",
  "shift",
] as const satisfies readonly (keyof Load)[];

/** Medians of a screen's readings, held to the budgets of docs/benchmarks.md. */
export function summarize(screen: Screen, readings: readonly Load[]): Row {
  const medians = Object.fromEntries(
    measures.map((measure) => [measure, median(readings.map((reading) => reading[measure]))]),
  ) as Record<Measure, number>;
  const all = (pick: (reading: Load) => readonly string[]) => [...new Set(readings.flatMap(pick))];
  return {
    screen,
    medians,
    faults: [
      ...(medians.performance < 95 ? ["performance"] : []),
      ...(medians.accessibility < 100 ? ["accessibility"] : []),
      ...(medians.scriptBytes > screen.scriptLimit * 1_000 ? ["JavaScript"] : []),
      ...all(({ barriers }) => barriers),
      ...all(({ complaints }) => complaints),
      ...all(({ foreign }) => foreign),
    ],
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The rows as a table in Markdown. */
export function formatRows(rows: readonly Row[]): string {
  const head = [
    "| screen | whose | performance | accessibility | JavaScript | first paint | largest paint | blocked | shift |  |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
  ];
  const lines = rows.map(({ screen, medians, faults }) => {
    const cells = [
      `\`${screen.path}\``,
      screen.who ? nameOf(screen.who) : "a stranger",
      String(medians.performance),
      String(medians.accessibility),
      `${(medians.scriptBytes / 1_000).toFixed(1)} of ${screen.scriptLimit} kB`,
      `${(medians.firstPaint / 1_000).toFixed(2)} s`,
      `${(medians.largestPaint / 1_000).toFixed(2)} s`,
      `${medians.blocked.toFixed(0)} ms`,
      medians.shift.toFixed(3),
      faults.length === 0 ? "held" : `missed: ${faults.join("; ")}`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [...head, ...lines].join("\n");
}
