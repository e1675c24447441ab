import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex } from "../../charts/fakeSource.fixture.ts";
import type { Item, Resource } from "../view/Item.ts";
import { compileCriterion } from "./compileCriterion.ts";
import { readQuery } from "./readQuery.ts";
import { sortItems } from "./sortItems.ts";
import { timeRangeOf } from "./timeRangeOf.ts";
import { trimResource } from "./trimResource.ts";

const context = { base: "https://gateway.example/fhir", now: new Date("2026-05-01T00:00:00Z") };
const itemOf = (resource: object, updatedAt = 0): Item => {
  const whole = { id: "1", ...resource } as Resource;
  return {
    type: whole.resourceType,
    id: whole.id,
    resource: whole,
    patientId: hex(1),
    versionId: "1",
    updatedAt,
  };
};
const asha = itemOf({
  resourceType: "Patient",
  id: "asha",
  identifier: [{ system: "urn:mrn", value: "A1|7" }],
  active: true,
  name: [{ text: "Asha Lakshmi Devi", family: "Dévi", given: ["Asha", "Lakshmi"] }],
  telecom: [{ system: "phone", value: "+91 98" }],
  gender: "female",
  birthDate: "1980-03",
  address: [{ line: ["Lake Road 4"], city: "Jaipur" }],
});
const glucose = itemOf({
  resourceType: "Observation",
  id: "glucose",
  status: "final",
  category: [{ coding: [{ system: "urn:category", code: "laboratory" }] }],
  code: { text: "Blood sugar", coding: [{ system: "http://loinc.org", code: "2339-0", display: "Glucose" }] },
  subject: { reference: "Patient/asha" },
  effectiveDateTime: "2024-05-10T23:30:00+05:30",
  valueQuantity: { value: 5.4, unit: "mmol/l", system: "http://unitsofmeasure.org", code: "mmol/L" },
});
const stay = itemOf({
  resourceType: "Encounter",
  id: "stay",
  status: "in-progress",
  class: { system: "urn:act", code: "IMP" },
  subject: { reference: "Patient/asha", identifier: { system: "urn:mrn", value: "A17" } },
  period: { start: "2024-05-01" },
});
const find = (reference: string) => (reference === "Patient/asha" ? asha : undefined);
const finds = (item: Item, name: string, value: string) => {
  const compiled = compileCriterion({ type: item.type, name, value }, context);
  if (compiled === "unknown") throw new Error(`unknown: ${name}`);
  return compiled.criterion(item, { ...context, find });
};

describe("Asha is found", () => {
  it.each([
    ["name", "ash"],
    ["name", "DEVI"],
    ["name", "lakshmi"],
    ["name:contains", "akshm"],
    ["name:exact", "Asha"],
    ["family", "devi"],
    ["address", "jaipur"],
    ["birthdate", "1980-03"],
    ["birthdate", "ge1980"],
    ["birthdate", "sa1979"],
    ["birthdate", "lt1980-03-20"],
    ["birthdate", "ap1980"],
    ["gender", "male,female"],
    ["gender:not", "male"],
    ["gender", "http://hl7.org/fhir/administrative-gender|female"],
    ["identifier", "urn:mrn|A1\\|7"],
    ["identifier", "urn:mrn|"],
    ["phone", "+91 98"],
    ["active", "true"],
    ["deceased", "false"],
    ["email:missing", "true"],
    ["_id", "asha"],
  ])("by %s=%s", (name, value) => expect(finds(asha, name, value)).toBe(true));

  it.each([
    ["name", "sha"],
    ["name:exact", "asha"],
    ["family:exact", "Devi"],
    ["birthdate", "1981"],
    ["birthdate", "ne1980"],
    ["birthdate", "gt1980"],
    ["birthdate", "eb1980-03-31"],
    ["gender", "Female"],
    ["gender:not", "female,male"],
    ["identifier", "|A1\\|7"],
    ["identifier", "urn:other|A1\\|7"],
    ["phone", "urn:x|+91 98"],
    ["email", "+91 98"],
    ["deceased", "true"],
    ["gender:missing", "true"],
  ])("not by %s=%s", (name, value) => expect(finds(asha, name, value)).toBe(false));
});

describe("an observation is found", () => {
  it.each([
    ["code", "2339-0"],
    ["code", "http://loinc.org|2339-0"],
    ["code:text", "blood"],
    ["code:not", "http://loinc.org|1-1"],
    ["category", "laboratory,vital-signs"],
    ["patient", "asha"],
    ["patient", "Patient/asha"],
    ["subject", "https://gateway.example/fhir/Patient/asha"],
    ["subject:Patient", "asha"],
    ["patient.name", "devi"],
    ["subject:Patient.identifier", "urn:mrn|A1\\|7"],
    ["date", "2024-05-10"],
    ["date", "2024-05-10T18:00Z"],
    ["date", "ge2024-05-10T18:00:00Z"],
    ["date", "le2024"],
    ["value-quantity", "5.4"],
    ["value-quantity", "5"],
    ["value-quantity", "gt5.3||mmol/l"],
    ["value-quantity", "le5.4|http://unitsofmeasure.org|mmol/L"],
    ["value-quantity", "ap5"],
    ["value-quantity", "5.4e0"],
  ])("by %s=%s", (name, value) => expect(finds(glucose, name, value)).toBe(true));

  it.each([
    ["code", "loinc.org|2339-0"],
    ["code", "|2339-0"],
    ["code", "2339"],
    ["code:not", "2339-0"],
    ["patient", "Asha"],
    ["subject:Group", "asha"],
    ["patient.name", "bala"],
    ["date", "2024-05-11"],
    ["date", "gt2024-05-10"],
    ["date", "sa2024-05-10"],
    ["value-quantity", "5.41"],
    ["value-quantity", "gt5.4"],
    ["value-quantity", "5.4|http://unitsofmeasure.org|mg/dL"],
    ["value-quantity", "ne5.4"],
  ])("not by %s=%s", (name, value) => expect(finds(glucose, name, value)).toBe(false));
});

it("an open end is never over", () => {
  expect(finds(stay, "date", "ge2030")).toBe(true);
  expect(finds(stay, "date", "eb2030")).toBe(false);
  expect(finds(stay, "subject:identifier", "urn:mrn|A17")).toBe(true);
  expect(finds(stay, "class", "urn:act|IMP")).toBe(true);
});

describe("a query", () => {
  const read = (text: string, strict = false) =>
    readQuery({ type: "Observation", pairs: [...new URLSearchParams(text)], strict }, context);

  it("says whose records it needs", () => {
    expect(read("patient=a,Patient/b&subject=c&_id=d&code=e")).toMatchObject({
      patients: [["a", "Patient/b"], ["c"]],
      ids: [["d"]],
    });
    expect(read("patient.name=x&patient:identifier=y").patients).toEqual([]);
  });

  it("keeps apart what it understands and what it does not", () => {
    const { unknown, understood } = read(
      "code=1&colour=red&_include=Observation:nothing&_sort=status&_contained=true&status=",
    );
    expect(unknown).toEqual(["colour", "_include", "_contained"]);
    expect(understood).toEqual([
      ["code", "1"],
      ["_sort", "status"],
    ]);
  });

  it.each([
    ["_count=-1", "fhir/parameter-value"],
    ["_summary=perhaps", "fhir/parameter-value"],
    ["_total=many", "fhir/parameter-value"],
    ["_count=1&_count=2", "fhir/parameter-value"],
    ["date=2024-13", "fhir/parameter-value"],
    ["date=2024-02-30", "fhir/parameter-value"],
    ["code:exact=1", "fhir/modifier-unknown"],
    ["patient.subject.name=x", "fhir/modifier-unknown"],
    ["code:missing=perhaps", "fhir/parameter-value"],
    [`code=${"x,".repeat(600)}`, "fhir/parameter-value"],
  ])("refuses %s", (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  it("survives whatever is asked: it answers or refuses", () => {
    const names = fc.oneof(
      fc.constantFrom(
        "code",
        "date",
        "patient",
        "value-quantity",
        "_sort",
        "_include",
        "_id",
        "_count",
        "_lastUpdated",
        "combo-code",
      ),
      fc.string({ maxLength: 20 }),
    );
    const tail = fc.constantFrom(
      "",
      ":not",
      ":missing",
      ":exact",
      ":Patient",
      ":identifier",
      ".name",
      ":text",
      ":",
      "..",
    );
    const piece = fc.constantFrom(
      "|",
      ",",
      "\\",
      "\\,",
      "ge",
      "2024",
      "-",
      "e9",
      "true",
      "http://x",
      "Observation:subject",
      "\0",
      "é",
    );
    const value = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    const pair = fc.tuple(
      fc.tuple(names, tail).map((parts) => parts.join("")),
      value,
    );
    const runs = process.env.LINCHPIN_LONG ? 100_000 : 2_000;
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 5 }), fc.boolean(), (pairs, strict) => {
        try {
          const { criteria, sort } = readQuery({ type: "Observation", pairs, strict }, context);
          for (const criterion of criteria)
            expect(typeof criterion(glucose, { ...context, find })).toBe("boolean");
          sortItems([glucose, glucose], sort);
        } catch (thrown) {
          if (!isLinchpinError(thrown)) throw thrown;
        }
      }),
      { numRuns: runs, seed: 20261122 },
    );
  });
});

describe("sorting", () => {
  const at = (id: string, birthDate?: string, updatedAt = 0) =>
    itemOf({ resourceType: "Patient", id, ...(birthDate ? { birthDate } : {}) }, updatedAt);
  const sorted = (_sort: string, ...items: Item[]) =>
    sortItems(
      items,
      readQuery({ type: "Patient", pairs: [["_sort", _sort]], strict: true }, context).sort,
    ).map(({ id }) => id);

  it("goes up and down, and puts what has no value last", () => {
    expect(sorted("birthdate", at("none"), at("b", "1990"), at("a", "1980"))).toEqual(["a", "b", "none"]);
    expect(sorted("-birthdate", at("none"), at("a", "1980"), at("b", "1990"))).toEqual(["b", "a", "none"]);
  });

  it("leaves ties to the newest, then to the id", () => {
    expect(sorted("birthdate", at("b", "1980"), at("a", "1980"), at("c", "1980", 9))).toEqual([
      "c",
      "a",
      "b",
    ]);
  });
});

describe("times", () => {
  it.each([
    ["2024", "2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"],
    ["2024-02", "2024-02-01T00:00:00.000Z", "2024-03-01T00:00:00.000Z"],
    ["2023-12-31", "2023-12-31T00:00:00.000Z", "2024-01-01T00:00:00.000Z"],
    ["0050-06", "0050-06-01T00:00:00.000Z", "0050-07-01T00:00:00.000Z"],
    ["2024-05-10T10:00+05:30", "2024-05-10T04:30:00.000Z", "2024-05-10T04:31:00.000Z"],
    ["2024-05-10T10:00:00.5Z", "2024-05-10T10:00:00.500Z", "2024-05-10T10:00:00.600Z"],
  ])("%s spans all that it may be", (text, from, to) => {
    const range = timeRangeOf(text);
    expect([range?.from, range?.to].map((at) => new Date(at ?? 0).toISOString())).toEqual([from, to]);
  });

  it.each(["24", "2024-00", "2024-1-1", "2023-02-29", "2024-05-10T25:00", "2024-05-10T10", "now"])(
    "%s is none",
    (text) => expect(timeRangeOf(text)).toBeUndefined(),
  );
});

describe("trimming", () => {
  it("keeps what a type requires, and marks what is not whole", () => {
    const trimmed = trimResource(glucose.resource, { summary: "text", elements: [] });
    expect(Object.keys(trimmed).sort()).toEqual(["code", "id", "meta", "resourceType", "status"]);
    expect(trimResource(glucose.resource, { summary: "data", elements: [] })).toBe(glucose.resource);
  });
});
