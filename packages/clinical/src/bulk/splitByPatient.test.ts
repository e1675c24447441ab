import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { acceptRecord } from "../read/acceptRecord.ts";
import { splitByPatient } from "./splitByPatient.ts";

const url = (name: string) => `urn:uuid:00000000-0000-4000-8000-00000000000${name}`;
const ward = {
  resourceType: "Bundle",
  type: "transaction",
  entry: [
    { fullUrl: url("1"), resource: { resourceType: "Patient" }, request: { method: "POST", url: "Patient" } },
    { fullUrl: url("2"), resource: { resourceType: "Patient" }, request: { method: "POST", url: "Patient" } },
    { fullUrl: url("3"), resource: { resourceType: "Practitioner" } },
    {
      fullUrl: url("4"),
      resource: {
        resourceType: "Encounter",
        subject: { reference: url("2") },
        participant: [{ individual: { reference: url("3") } }],
      },
    },
    { fullUrl: url("5"), resource: { resourceType: "Condition", subject: { reference: url("1") } } },
    { fullUrl: url("6"), resource: { resourceType: "Organization" } },
  ],
};

const refusalOf = (value: unknown): string => {
  try {
    splitByPatient(value);
  } catch (thrown) {
    if (isLinchpinError(thrown)) return thrown.code;
    throw thrown;
  }
  return "split";
};

describe("a bundle of a whole ward", () => {
  it("becomes one record for each patient, whose entries still find each other", () => {
    const { groups, unassigned } = splitByPatient(ward);
    expect(groups.map(({ bundle }) => bundle.entry?.map(({ fullUrl }) => fullUrl?.at(-1)).join(""))).toEqual([
      "15",
      "234",
    ]);
    expect(groups.map(({ bundle }) => acceptRecord(bundle).patient.reference)).toEqual([url("1"), url("2")]);
    expect(unassigned.map(({ resourceType }) => resourceType)).toEqual(["Organization"]);
  });

  it("is not split where it is one document about two", () => {
    expect(refusalOf({ ...ward, type: "document" })).toBe("record/several-patients");
    expect(refusalOf({ ...ward, type: "message" })).toBe("record/several-patients");
    expect(refusalOf({ ...ward, type: "history" })).toBe("record/bundle-type");
    expect(refusalOf(ward.entry[0]?.resource)).toBe("record/not-fhir");
    expect(refusalOf({ ...ward, type: "document", entry: ward.entry.slice(2, 4) })).toBe("split");
  });
});
