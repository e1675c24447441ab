import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import {
  type DeidentifyOptions,
  deidentify,
  type FhirResource,
  restoreIdentity,
  shiftDaysOf,
} from "../src/index.ts";
import { type Finding, findLeaks, harvestIdentifiers } from "../src/leak/index.ts";
import { type Kept, keptOf } from "./keptOf.ts";
import { type Fault, faultsOf } from "./validate.ts";

/** What de-identifying one input came to. */
export interface Outcome {
  /** Is what restoring gave deep equal to the input? */
  isRestored: boolean;
  leaks: Finding[];
  /** Faults of the content at places where the input had none. */
  newFaults: Fault[];
  /** How many faults the input had itself. */
  inputFaults: number;
  /** Full dates of the content that are no date of the input, moved as the profile moves them. */
  strayDates: string[];
  /** Codes of public terminologies and numbers with units, in the input and of these in the content. */
  kept: Kept;
}

/** One way to de-identify, by its profile and what becomes of free text. */
export type Way = Pick<DeidentifyOptions, "profile" | "notes">;

export const WAYS: readonly Way[] = (["safe-harbor", "research-limited", "care"] as const).flatMap(
  (profile) => (["remove", "scrub"] as const).map((notes) => ({ profile, notes })),
);

/** Asha's, of City Hospital. */
export const shift = { secret: new Uint8Array(32).fill(0x5a), patientKey: "asha" };

const now = new Date("2026-11-21T12:00:00Z");
const require = createRequire(import.meta.url);

/** De-identifies, restores, searches for leaks in content and report, and asks both validators. */
export function judge(input: FhirResource, way: Way = { profile: "safe-harbor" }): Outcome {
  const original = structuredClone(input);
  const { content, identity, report } = deidentify(input, { ...way, now, shift });
  const text = JSON.stringify(content);
  const restored = restoreIdentity(JSON.parse(text), JSON.parse(JSON.stringify(identity)));
  const harvest = harvestIdentifiers(original, {
    texts: way.notes === "scrub",
    dates: way.profile === "research-limited" ? shiftDaysOf(shift) : way.profile === "care",
  });
  const outFaults = faultsOf(JSON.parse(text));
  const inFaults = outFaults.length === 0 ? [] : faultsOf(original);
  const places = new Set(inFaults.map(placeOf));
  return {
    isRestored: isDeepStrictEqual(restored, original) && isDeepStrictEqual(input, original),
    leaks: [...findLeaks(harvest, text), ...findLeaks(harvest, JSON.stringify(report))],
    newFaults: outFaults.filter((fault) => !places.has(placeOf(fault))),
    inputFaults: inFaults.length,
    strayDates: strayDatesOf(original, JSON.parse(text), way),
    kept: keptOf(original, JSON.parse(text)),
  };
}

function strayDatesOf(before: unknown, after: unknown, { profile }: Way): string[] {
  const days = profile === "research-limited" ? shiftDaysOf(shift) : 0;
  const moved = new Set(
    datesIn(before).map((date) => {
      const day = new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
      return day.toISOString().slice(0, 10) + date.slice(10);
    }),
  );
  return datesIn(after).filter((date) => !moved.has(date));
}

function datesIn(value: unknown): string[] {
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d(?:T[\d:.Z+-]+)?$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(datesIn) : [];
}

/** An element's path at the end of a fault. */
function placeOf(fault: Fault): string {
  return (fault.split(" ").at(-1) ?? "").replace(/\[\d+\]/g, "");
}

/** The resources in an npm package of FHIR examples, in the order of their names. */
export function examplesOf(packageName: string): string[] {
  const folder = dirname(require.resolve(`${packageName}/package.json`));
  return jsonFilesIn(folder);
}

/** The conformance corpus, where there is one: LINCHPIN_CORPUS, or beside the repository. */
export function corpusFiles(): string[] {
  const beside = fileURLToPath(new URL("../../../../shared/corpus", import.meta.url));
  const root = process.env.LINCHPIN_CORPUS ?? beside;
  return ["ips", "abdm", "uscore", "synthea"].flatMap((name) => jsonFilesIn(join(root, name)));
}

/** The resources in a .json or .ndjson file. */
export function readResources(file: string): FhirResource[] {
  const text = readFileSync(file, "utf8");
  const parts = file.endsWith(".ndjson") ? text.split("\n").filter((line) => line.trim() !== "") : [text];
  return parts.map((part) => JSON.parse(part)).filter((one) => typeof one.resourceType === "string");
}

function jsonFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (name === "node_modules") return [];
      if (statSync(path).isDirectory()) return jsonFilesIn(path);
      return /\.(nd)?json$/.test(name) && name !== "package.json" ? [path] : [];
    });
}
