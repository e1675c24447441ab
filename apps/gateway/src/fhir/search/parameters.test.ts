import { expect, it } from "vitest";
import { readSearchParameters, readSummaryElements } from "../../../test/readSearchParameters.ts";
import table from "./parameters.json" with { type: "json" };
import { parametersOf, SERVED_TYPES } from "./parametersOf.ts";
import summaries from "./summaryElements.json" with { type: "json" };

it("searches by exactly what HL7 defines", () => {
  expect(table).toEqual(readSearchParameters());
  expect(summaries).toEqual(readSummaryElements());
});

it("serves every type that a record may hold", () => {
  expect(SERVED_TYPES).toHaveLength(143);
  expect(parametersOf("Observation")?.get("patient")).toEqual({
    name: "patient",
    type: "reference",
    paths: ["subject@Patient"],
    targets: ["Patient"],
  });
  expect(parametersOf("Bundle")).toBeUndefined();
});
