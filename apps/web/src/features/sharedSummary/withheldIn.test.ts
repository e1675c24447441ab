import { composePatientSummary, limitPatientSummary } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { expect, it } from "vitest";
import { withheldIn } from "./withheldIn.ts";

const bundle = makeSyntheticBundle({ seed: 1815, years: 3 });
const whole = composePatientSummary({ sources: [{ bundle }], at: new Date("2026-01-02") });

it("what Asha left out is told apart from what her records do not name", () => {
  expect(withheldIn(whole)).toEqual([]);
  const limited = limitPatientSummary(whole, { sections: ["48765-2"], withName: true });
  expect(withheldIn(limited)).toEqual(["problems", "medicines"]);
  expect(withheldIn({ resourceType: "Bundle", type: "collection" })).toEqual([]);
});
