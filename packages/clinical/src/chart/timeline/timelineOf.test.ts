import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { summarize } from "../summarize.ts";
import { timelineOf } from "./timelineOf.ts";

const chartOf = (...resources: object[]) =>
  summarize({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource: resource as FhirResource })),
  });
const result = (text: string, effectiveDateTime?: string) => ({
  resourceType: "Observation",
  category: [{ coding: [{ code: "laboratory" }] }],
  code: { text },
  valueInteger: 4,
  ...(effectiveDateTime === undefined ? {} : { effectiveDateTime }),
});

describe("a chart by time", () => {
  it("tells events newest first, as exactly as they are known, and counts those without a date", () => {
    const { events, undated } = timelineOf(
      chartOf(
        { resourceType: "Condition", code: { text: "Asthma" }, onsetDateTime: "2019" },
        { resourceType: "Condition", code: { text: "Cough" } },
        { resourceType: "Procedure", code: { text: "Appendectomy" }, performedDateTime: "2019-05-28" },
        { resourceType: "Encounter", class: { code: "AMB" }, period: { end: "2020-01" } },
        { resourceType: "Organization", name: "City Hospital" },
      ),
    );
    expect(events.map(({ kind, code, when }) => [kind, code.text, when.text])).toEqual([
      ["encounters", "outpatient", "until Jan 2020"],
      ["procedures", "Appendectomy", "28 May 2019"],
      ["problems", "Asthma", "2019"],
    ]);
    expect(undated).toBe(1);
  });

  it("tells the results of one time together, and a single one by its name", () => {
    const { events, undated } = timelineOf(
      chartOf(result("Sodium", "2020"), result("Potassium", "2020"), result("Lipase", "2018"), result("ALT")),
    );
    expect(events.map(({ code, results }) => [code.text, results?.length])).toEqual([
      ["Laboratory", 2],
      ["Lipase", 1],
    ]);
    expect(undated).toBe(1);
  });
});
