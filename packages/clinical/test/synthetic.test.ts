import { describe, expect, it } from "vitest";
import { makeSyntheticBundle } from "../src/synthetic/index.ts";
import { faultsOf } from "./validators.ts";

describe("synthetic records before two validators", () => {
  it("the validators do find faults", () => {
    expect(faultsOf({ resourceType: "Observation", status: "final" } as never).length).toBeGreaterThan(0);
  });

  it.each([1, 2, 3])("every resource of patient %d is valid FHIR R4", (seed) => {
    const entries = makeSyntheticBundle({ seed, years: 6 }).entry ?? [];
    const faults = entries.flatMap(({ resource }) =>
      resource === undefined ? ["no resource"] : faultsOf(resource),
    );
    expect(faults).toEqual([]);
  });
});
