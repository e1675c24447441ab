import { composePatientSummary } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { loadMessages } from "#i18n/loadMessages.ts";
import { ALL_PARTS, knownParts, SUMMARY_PARTS } from "./summaryParts.ts";

describe("the parts of a summary that can be shared", () => {
  it("are those that a summary has: none of it is shared without being offered", () => {
    const bundle = makeSyntheticBundle({ seed: 1815, years: 12 });
    const [first] = composePatientSummary({ sources: [{ bundle }], at: new Date("2026-01-02") }).entry ?? [];
    const sections = first?.resource?.resourceType === "Composition" ? first.resource.section : [];
    const codes = (sections ?? []).map(({ code }) => code?.coding?.[0]?.code);
    expect(codes.length).toBeGreaterThan(4);
    expect(Object.values(SUMMARY_PARTS)).toEqual(expect.arrayContaining(codes));
  });

  it("have a word each, and one that a newer app noted is passed over", () => {
    expect(Object.keys(loadMessages("en").healthLinks.part).sort()).toEqual([...ALL_PARTS].sort());
    expect(knownParts(["results", "of-tomorrow", "allergies"])).toEqual(["allergies", "results"]);
  });
});
