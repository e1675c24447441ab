import { readRecord, summarize, validateRecord } from "@linchpin/clinical";
import { amendDraft, recordOfConsultation, startDraft } from "@linchpin/clinical/consultation";
import { abnormalIn, ordersOf, recordOfResult } from "@linchpin/clinical/laboratory";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { deidentify, restoreIdentity } from "../src/index.ts";
import { keptOf } from "./keptOf.ts";

const SNOMED = "http://snomed.info/sct";
const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
const now = new Date("2026-11-22T06:00:00Z");
const at = "2026-11-22T09:30:00+05:30";

/** A consultation as it is signed on the screen, about somebody with a name that is a word as well. */
const bundle = recordOfConsultation({
  draft: amendDraft({
    draft: startDraft({ id: "0b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e11", at }),
    at,
    changes: {
      notes: { complaint: "Fever for 3 days, says Asha Rao", plan: "Rest" },
      problems: [
        {
          id: "p1",
          problem: { system: SNOMED, code: "10509002", display: "Acute bronchitis" },
          status: "active",
          certainty: "provisional",
          severity: "mild",
        },
      ],
      vitals: [
        { id: "v1", vital: "systolic", value: 128, unit: "mm[Hg]" },
        { id: "v2", vital: "diastolic", value: 82, unit: "mm[Hg]" },
        { id: "v3", vital: "temperature", value: 101.3, unit: "[degF]" },
        { id: "v4", vital: "pain", value: 2, unit: "{score}" },
        { id: "v5", vital: "glucose", value: 104, unit: "mg/dL" },
      ],
      medicines: (["capsule", "sachet", "suppository", "application", "tube", "unit", "mcg"] as const).map(
        (unit) => ({
          id: unit,
          medicine: { system: RXNORM, code: "723", display: "amoxicillin" },
          strength: "500 mg",
          dose: { value: 1, unit },
          route: "oral" as const,
          timing: { frequency: 3, period: 1, periodUnit: "d" as const },
          durationDays: 5,
          fills: 2,
          amountPerFill: { value: 15, unit },
          substitutionAllowed: true,
          for: "p1",
        }),
      ),
      orders: [
        {
          id: "o1",
          kind: "laboratory",
          what: { system: "http://loinc.org", code: "718-7", display: "Hemoglobin [Mass/volume] in Blood" },
          urgency: "urgent",
          specimen: { system: SNOMED, code: "119297000", display: "Blood specimen" },
        },
      ],
      allergies: [
        {
          id: "a1",
          substance: { system: SNOMED, code: "256349002", display: "Peanut" },
          certainty: "confirmed",
          criticality: "high",
          reactions: [{ system: SNOMED, code: "39579001", display: "Anaphylaxis" }],
          severity: "severe",
        },
      ],
      followUp: { on: "2026-12-01" },
    },
  }),
  patient: {
    name: [{ family: "Rao", given: ["Asha"] }],
    gender: "female",
    birthDate: "1984-03-12",
    identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-448123" }],
  },
  practitioner: { name: [{ text: "Dr. Ravi Iyer" }] },
  organization: { name: "City Hospital" },
  times: { start: at, end: "2026-11-22T09:50:00+05:30", signed: "2026-11-22T09:52:00+05:30" },
  ids: () => crypto.randomUUID(),
});

describe.each([
  { profile: "safe-harbor", notes: "remove" },
  { profile: "safe-harbor", notes: "scrub" },
  { profile: "care", notes: "scrub" },
] as const)("a consultation minted as $profile, notes: $notes", (way) => {
  const { content, identity } = deidentify(bundle, { ...way, now });
  const chart = summarize(content as unknown as Bundle<FhirResource>, { today: "2026-11-22" });

  it("keeps every code, number and unit", () => {
    const { codes, quantities } = keptOf(bundle, content);
    expect(codes.had).toBeGreaterThan(30);
    expect({ codes: codes.lost, quantities: quantities.lost }).toEqual({ codes: 0, quantities: 0 });
    const unitsOf = (of: unknown) =>
      [...JSON.stringify(of).matchAll(/"unit":"([^"]*)"/g)].map(([, unit]) => unit).sort();
    expect(unitsOf(content)).toEqual(unitsOf(bundle));
  });

  it("is still a record that a reader takes, shown with strengths and doses", () => {
    expect(validateRecord(content as unknown as FhirResource)).toEqual([]);
    expect(readRecord(JSON.stringify(content)).bundle.entry?.length).toBeGreaterThan(10);
    expect(chart.problems[0]).toMatchObject({
      code: { text: "Acute bronchitis" },
      isActive: true,
      severity: "Mild",
    });
    expect(chart.medicines[0]?.code.text).toBe("amoxicillin 500 mg");
    expect(chart.medicines.map(({ dosages }) => dosages[0])).toContain(
      "1 capsule, Oral route, 3 times a day, for 5 days",
    );
    expect(chart.allergies[0]).toMatchObject({ code: { text: "Peanut" }, criticality: "high" });
    expect(chart.orders.map(({ code }) => code.text)).toContain("Hemoglobin [Mass/volume] in Blood");
    expect(chart.results[0]?.series).toHaveLength(4);
  });

  it("tells nobody who she is, and comes back whole", () => {
    expect(JSON.stringify(content)).not.toMatch(/Asha|\bRao\b|448123|Ravi|Iyer|City Hospital/i);
    expect(restoreIdentity(content, JSON.parse(JSON.stringify(identity)))).toEqual(bundle);
  });
});

describe("a laboratory's form, minted", () => {
  const loinc = (code: string, display: string) => ({ system: "http://loinc.org", code, display });
  const record = recordOfResult({
    form: {
      type: "linchpin-laboratory-result",
      version: 1,
      id: "1b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e12",
      orderId: "2b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e13",
      title: loinc("58410-2", "CBC panel - Blood by Automated count"),
      status: "final",
      reportedAt: at,
      values: [
        {
          id: "1",
          test: loinc("718-7", "Hemoglobin [Mass/volume] in Blood"),
          quantity: { value: 6.4, unit: "g/dL" },
        },
        {
          id: "2",
          test: loinc("777-3", "Platelets [#/volume] in Blood by Automated count"),
          quantity: { value: 210, unit: "10*3/uL" },
        },
      ],
    },
    patient: { name: [{ text: "Asha Rao" }], gender: "female", birthDate: "1984-03-12" },
    laboratory: { name: "Lakeside Laboratory" },
    ids: () => crypto.randomUUID(),
  });
  const { content, identity } = deidentify(record, { profile: "safe-harbor", notes: "remove", now });

  it("keeps its flags, ranges and codes, and tells the order only with identity", () => {
    const { codes, quantities } = keptOf(record, content);
    expect({ codes: codes.lost, quantities: quantities.lost }).toEqual({ codes: 0, quantities: 0 });
    expect(abnormalIn(content).results).toMatchObject([{ interpretation: "LL", value: "6.4 g/dL" }]);
    expect(abnormalIn(content).normal).toBe(1);
    expect(ordersOf(content)).toEqual([]);
    expect(ordersOf(restoreIdentity(content, identity))).toEqual(["2b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e13"]);
  });
});
