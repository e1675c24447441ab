import { statSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { makePatientBundle } from "../src/bench/index.ts";
import { corpusFiles, examplesOf, judge, type Outcome, readResources } from "./conformance.ts";

const FINE: Partial<Outcome> = { isRestored: true, leaks: [], newFaults: [] };
const isLong = process.env.LINCHPIN_LONG === "1";
const DEFINITION =
  /^(StructureDefinition|ValueSet|CodeSystem|SearchParameter|ConceptMap|OperationDefinition)-/;

// A run of `pnpm test` takes each 40th of HL7's examples, `pnpm test:long` all of them.
const examples = examplesOf("hl7.fhir.r4.examples").filter((file) => !DEFINITION.test(basename(file)));
const sample = isLong
  ? examples
  : examples.filter((file, i) => i % 40 === 7 && statSync(file).size < 200_000);
const summaries = examplesOf("hl7.fhir.uv.ips").filter((file) => basename(file).startsWith("Bundle-"));
const corpus = corpusFiles();

function outcomes(file: string): (Outcome & { at: number })[] {
  const resources = readResources(file);
  const step = isLong ? 1 : Math.max(1, Math.floor(resources.length / 10));
  return resources.flatMap((one, i) => (i % step === 0 ? [{ at: i, ...judge(one) }] : []));
}

describe("nothing identifying stays, everything comes back, and the content is valid FHIR", () => {
  it("for a made-up patient of City Hospital, with no fault at all", () => {
    expect(judge(makePatientBundle(3))).toEqual({ ...FINE, inputFaults: 0 });
  });

  it.each(summaries.map((file) => [basename(file), file]))("for the patient summary %s", (_name, file) => {
    for (const outcome of outcomes(file)) expect(outcome).toMatchObject(FINE);
  });

  it.each(sample.map((file) => [basename(file), file]))("for HL7's example %s", (_name, file) => {
    for (const outcome of outcomes(file)) expect(outcome).toMatchObject(FINE);
  });

  it("for every file of the corpus, where there is one", () => {
    const failing = corpus.flatMap((file) =>
      outcomes(file)
        .filter(({ isRestored, leaks, newFaults }) => !isRestored || leaks.length > 0 || newFaults.length > 0)
        .map((outcome) => ({ file: basename(file), ...outcome })),
    );
    expect(failing).toEqual([]);
  });
});
