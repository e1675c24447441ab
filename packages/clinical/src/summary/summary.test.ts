import type { Bundle, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { summarize } from "../chart/summarize.ts";
import { readRecord } from "../read/readRecord.ts";
import { makeSyntheticBundle } from "../synthetic/index.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import { composeSummary } from "./composeSummary.ts";
import { isOwnSummary } from "./isOwnSummary.ts";
import { listSummaryItems } from "./listSummaryItems.ts";

const asha = makeSyntheticBundle({ seed: 1815, years: 6 });
const blood = (code: string, valueString: string): Bundle<FhirResource> => ({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    {
      resource: {
        ...{ resourceType: "Observation", status: "final", valueString },
        code: { coding: [{ system: "http://loinc.org", code }] },
      },
    },
  ],
});
const at = new Date("2026-01-02T03:04:05Z");
const person = { name: "Asha Rao", gender: "female", birthDate: "1979-11-02" } as const;

describe("an emergency summary", () => {
  it("is made of what is active: allergies, problems, medicines, and the blood group", () => {
    const chart = summarize(asha);
    const items = listSummaryItems([asha, blood("882-1", "O Rh positive"), blood("718-7", "13")]);
    const ofKind = (kind: string) => items.filter((item) => item.kind === kind).map(({ text }) => text);
    const active = (all: readonly { readonly code: { readonly text: string } }[]) => [
      ...new Set(all.map(({ code }) => code.text)),
    ];
    expect(ofKind("allergy")).toEqual(active(chart.allergies.filter(({ isActive }) => isActive)));
    expect(ofKind("problem")).toEqual(active(chart.problems.filter(({ isActive }) => isActive)));
    expect(ofKind("medicine")).toEqual(active(chart.medicines.filter(({ isCurrent }) => isCurrent)));
    expect(ofKind("bloodGroup")).toEqual(["O Rh positive"]);
  });

  it("says one thing once, as the newest record has it", () => {
    const [newer, older] = [blood("882-1", "A Rh negative"), blood("882-1", "O Rh positive")];
    expect(listSummaryItems([newer, older]).map(({ text }) => text)).toEqual(["A Rh negative"]);
    expect(listSummaryItems([asha, asha])).toHaveLength(listSummaryItems([asha]).length);
  });

  it("is a document that every reader of ours takes, with what was chosen and nothing else", () => {
    const items = listSummaryItems([asha]);
    const contacts = [{ name: "Ravi Rao", phone: "+91 98450 00000" }];
    const bundle = composeSummary({ items, person, contacts, at });
    expect(validateRecord(bundle)).toEqual([]);
    expect([isOwnSummary(bundle), isOwnSummary(asha)]).toEqual([true, false]);
    expect(readRecord(JSON.stringify(bundle)).patient.resource).toMatchObject({
      name: [{ text: "Asha Rao" }],
      contact: [{ name: { text: "Ravi Rao" }, telecom: [{ value: "+91 98450 00000" }] }],
    });
    const chart = summarize(bundle);
    expect(chart.outlines[0]?.sections.map(({ title }) => title)).toEqual([
      ...["Allergies", "Problems", "Medicines"],
    ]);
    expect(chart.allergies.length + chart.problems.length + chart.medicines.length).toBe(items.length);
    expect(chart.counts).not.toHaveProperty("Practitioner");
    expect(JSON.stringify(bundle)).not.toContain("Dr. ");
  });

  it("says where nothing was chosen, and withholds the name of who wants that", () => {
    const bundle = composeSummary({ items: [], person: {}, contacts: [], at });
    expect(validateRecord(bundle)).toEqual([]);
    const chart = summarize(bundle);
    expect(chart.outlines[0]?.sections.every(({ emptyReason }) => emptyReason !== undefined)).toBe(true);
    expect(chart.patient.name).toBeUndefined();
  });
});
