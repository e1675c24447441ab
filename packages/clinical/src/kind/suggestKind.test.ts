import type { Bundle, Resource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { makeSyntheticBundle } from "../synthetic/index.ts";
import { suggestKind } from "./suggestKind.ts";

const bundleOf = (...resources: object[]) =>
  ({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
  }) as Bundle;
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const icd10 = (code: string) => ({
  resourceType: "Condition",
  code: coded("http://hl7.org/fhir/sid/icd-10", code),
});
const loinc = (code: string) => ({ resourceType: "Observation", code: coded("http://loinc.org", code) });
const cough = { resourceType: "Condition", code: { text: "Cough" } };

describe("the kind that a record looks like", () => {
  it.each([
    ["a depression", bundleOf(icd10("F32.1")), "mental-health"],
    ["a survey of moods", bundleOf(loinc("44249-1")), "mental-health"],
    [
      "a psychiatrist's letter about many things",
      bundleOf(
        { resourceType: "Composition", type: { coding: [{ display: "Psychiatry Consult note" }] } },
        ...[cough, cough, cough],
      ),
      "mental-health",
    ],
    ["a pregnancy", bundleOf(icd10("O26.9"), { resourceType: "Patient" }), "reproductive"],
    [
      "a visit to a gynaecologist",
      bundleOf({ resourceType: "Encounter", serviceType: { text: "Gynaecology" } }),
      "reproductive",
    ],
    ["a variant", bundleOf(loinc("69548-6")), "genomics"],
    [
      "a report of the genetics laboratory",
      bundleOf({
        resourceType: "DiagnosticReport",
        category: [coded("http://terminology.hl7.org/CodeSystem/v2-0074", "GE")],
      }),
      "genomics",
    ],
    ["a sequence", bundleOf({ resourceType: "MolecularSequence" }), "genomics"],
    [
      "what its author labelled, whatever it says",
      bundleOf({ ...cough, meta: { security: [{ code: "PSY" }] } }, cough, cough),
      "mental-health",
    ],
    ["a long life with one depression in it", bundleOf(icd10("F32.1"), cough, cough), "general"],
    ["a cough", bundleOf(cough), "general"],
    ["nothing", bundleOf(), "general"],
    ["what is no record at all", { entry: [null, 7, { resource: "x" }] } as unknown as Bundle, "general"],
  ])("is of %s", (_what, bundle: Bundle<Resource>, kind) => {
    expect(suggestKind(bundle)).toBe(kind);
  });

  it("is general of a whole history as hospitals hand it in", () => {
    expect(suggestKind(makeSyntheticBundle({ seed: 1815, years: 6 }))).toBe("general");
  });
});
