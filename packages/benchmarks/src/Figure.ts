import type { Bench } from "./run/Bench.ts";

/** What a figure is counted in; decides how it is written. */
export type Unit = "gas" | "slots" | "ratio" | "ms";

/** One thing that is measured and held to a limit. */
export interface Figure {
  /** Its path in the JSON: `<unit or kind>.<name>`. */
  readonly key: `${string}.${string}`;
  /** A few words for the table. */
  readonly title: string;
  readonly unit: Unit;
  /** Which side of the limit is the good one. The limit itself is good. */
  readonly better: "less" | "more";
  readonly limit: number;
  /** The best published peer, in the same unit, with what it lacks if it is not the same thing. */
  readonly peer?: { readonly value: number; readonly note?: string };
  /** Whether the machine's speed shows in it: such a figure is reported beside a calibration. */
  readonly absolute?: true;
  /** One sentence for the document: what exactly is measured. */
  readonly how: string;
  measure(bench: Bench): Promise<Measurement>;
}

export interface Measurement {
  readonly value: number;
  /** What stands behind the value, in absolute terms. */
  readonly detail?: string;
}
