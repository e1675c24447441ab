import { statSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { makePatientBundle } from "../src/bench/index.ts";
import {
  corpusFiles,
  examplesOf,
  judge,
  type Outcome,
  readResources,
  WAYS,
  type Way,
} from "./conformance.ts";

const FINE: Partial<Outcome> = { isRestored: true, leaks: [], newFaults: [], strayDates: [] };
const isLong = process.env.LINCHPIN_LONG === "1";
const DEFINITION =
  /^(StructureDefinition|ValueSet|CodeSystem|SearchParameter|ConceptMap|OperationDefinition)-/;

// A run of `pnpm test` takes each 40th of HL7's examples, `npm run nightly -- deidentify` all of them.
const examples = examplesOf("hl7.fhir.r4.examples").filter((file) => !DEFINITION.test(basename(file)));
const sample = isLong
  ? examples
  : examples.filter((file, i) => i % 40 === 7 && statSync(file).size < 200_000);
const summaries = examplesOf("hl7.fhir.uv.ips").filter((file) => basename(file).startsWith("Bundle-"));
/** Of the corpus a way takes each third file in `pnpm test`, all in `npm run nightly -- deidentify`. */
const corpusFor = (way: Way) =>
  corpusFiles().filter((_file, i) => isLong || (i + WAYS.indexOf(way)) % 3 === 0);

/** How many resources of a file a run of `pnpm test` takes. */
const FEW = 4;

function outcomes(file: string, way: Way): (Outcome & { at: number })[] {
  const resources = readResources(file);
  const step = isLong ? 1 : Math.max(1, Math.floor(resources.length / FEW));
  return resources.flatMap((one, i) => (i % step === 0 ? [{ at: i, ...judge(one, way) }] : []));
}

describe.each(WAYS)(
  "by $profile with notes to $notes, nothing identifying stays, everything comes back, and the content is valid FHIR",
  (way) => {
    const kept = { codes: { had: 0, lost: 0 }, quantities: { had: 0, lost: 0 } };

    function judged(file: string): Outcome[] {
      const all = outcomes(file, way);
      for (const one of all) {
        for (const what of ["codes", "quantities"] as const) {
          kept[what].had += one.kept[what].had;
          kept[what].lost += one.kept[what].lost;
        }
      }
      return all;
    }

    it("for a made-up patient of City Hospital, with no fault at all and no code lost", () => {
      const outcome = judge(makePatientBundle(3), way);
      expect(outcome).toMatchObject({ ...FINE, inputFaults: 0 });
      expect(outcome.kept).toEqual({ codes: { had: 58, lost: 0 }, quantities: { had: 15, lost: 0 } });
    });

    it.each(summaries.map((file) => [basename(file), file]))("for the patient summary %s", (_name, file) => {
      for (const outcome of judged(file)) expect(outcome).toMatchObject(FINE);
    });

    it.each(sample.map((file) => [basename(file), file]))("for HL7's example %s", (_name, file) => {
      for (const outcome of judged(file)) expect(outcome).toMatchObject(FINE);
    });

    it("for every file of the corpus, where there is one", () => {
      const failing = corpusFor(way).flatMap((file) =>
        judged(file)
          .filter(
            ({ isRestored, leaks, newFaults }) => !isRestored || leaks.length > 0 || newFaults.length > 0,
          )
          .map((outcome) => ({ file: basename(file), ...outcome })),
      );
      expect(failing).toEqual([]);
    });

    it("and of all of them 99 of 100 codes and every number with a unit are left", () => {
      expect(kept.codes.had).toBeGreaterThan(100);
      expect(kept.codes.lost / kept.codes.had).toBeLessThanOrEqual(0.01);
      expect(kept.quantities.lost).toBe(0);
    });
  },
);
