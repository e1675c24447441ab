import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { makeSyntheticBundle } from "../synthetic/index.ts";
import { validateRecord } from "./validateRecord.ts";

const issuesOf = (resource: object) =>
  validateRecord(resource as FhirResource).map(({ code, path }) => `${code} ${path}`);

describe("a light look at a record's structure", () => {
  it("finds nothing wrong with a synthetic record", () => {
    expect(validateRecord(makeSyntheticBundle({ seed: 1 }))).toEqual([]);
  });

  it.each([
    [{}, ["empty Resource", "resource-type Resource"]],
    [{ resourceType: "Chart", id: "1" }, ["resource-type Resource"]],
    [{ resourceType: "Patient", id: "a b" }, ["id Patient.id"]],
    [{ resourceType: "Patient", name: [] }, ["empty Patient.name"]],
    [{ resourceType: "Patient", name: [{}] }, ["empty Patient.name[0]"]],
    [{ resourceType: "Patient", gender: null }, ["null Patient.gender"]],
    [{ resourceType: "Patient", gender: "" }, ["empty Patient.gender"]],
    [{ resourceType: "Patient", name: [{ given: ["A", null], _given: [null, { id: "x" }] }] }, []],
    [{ resourceType: "Basic", subject: { reference: "asha" } }, ["reference Basic.subject.reference"]],
    [{ resourceType: "Basic", subject: { reference: "#p" } }, ["contained Basic.subject.reference"]],
    [
      {
        resourceType: "Basic",
        subject: { reference: "#p" },
        contained: [{ resourceType: "Patient", id: "p" }],
      },
      [],
    ],
    [{ resourceType: "Basic", "Asha Rao": null }, ["null Basic.?"]],
  ])("%j: %j", (resource, issues) => {
    expect(issuesOf(resource)).toEqual(issues);
  });

  it("stops at 200 issues", () => {
    expect(issuesOf({ resourceType: "Patient", name: Array.from({ length: 500 }, () => ({})) })).toHaveLength(
      200,
    );
  });
});
