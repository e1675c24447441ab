import type { DeidentifyOptions } from "../Deidentified.ts";
import { deidentify } from "../deidentify.ts";
import { makePatientBundle } from "./makePatientBundle.ts";

export interface DeidentifyMeasure {
  bytes: number;
  /** Parse, de-identify, and stringify content and capsule; milliseconds, median. */
  deidentifyMs: number;
  /** Parse and stringify of the same text; milliseconds, median. */
  baselineMs: number;
  /** Median of the rounds' own ratios: the two are measured by turns, so that both meet the same machine. */
  ratio: number;
}

/** Measures de-identification of a made-up bundle of `bytes` (default 8 MB) against bare JSON. */
export function measureDeidentify({
  text = makeText(8_000_000),
  rounds = 9,
  way = { profile: "safe-harbor" },
}: {
  text?: string;
  rounds?: number;
  way?: Omit<DeidentifyOptions, "now">;
} = {}): DeidentifyMeasure {
  const now = new Date();
  const ours: number[] = [];
  const bare: number[] = [];
  const ratios: number[] = [];
  let sink = 0;
  for (let round = -2; round < rounds; round += 1) {
    const t0 = performance.now();
    sink += JSON.stringify(JSON.parse(text)).length;
    const t1 = performance.now();
    const { content, identity } = deidentify(JSON.parse(text), { ...way, now });
    sink += JSON.stringify(content).length + JSON.stringify(identity).length;
    const t2 = performance.now();
    if (round < 0) continue; // the first rounds warm the compiler
    bare.push(t1 - t0);
    ours.push(t2 - t1);
    ratios.push((t2 - t1) / (t1 - t0));
  }
  if (sink === 0) throw new Error("nothing was measured");
  return {
    bytes: text.length,
    deidentifyMs: median(ours),
    baselineMs: median(bare),
    ratio: median(ratios),
  };
}

/** A made-up bundle as JSON text of at least so many bytes. */
export function makeText(bytes: number): string {
  const perEncounter =
    JSON.stringify(makePatientBundle(11)).length - JSON.stringify(makePatientBundle(1)).length;
  return JSON.stringify(makePatientBundle(Math.ceil((bytes / perEncounter) * 10)));
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
