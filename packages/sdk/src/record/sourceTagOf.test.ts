import { describe, expect, it } from "vitest";
import { sourceTagOf } from "./sourceTagOf.ts";

const tagKey = new Uint8Array(32).fill(1);
const patientId = `0x${"2".repeat(64)}` as const;
const source = { resourceType: "Bundle", type: "collection", entry: [] };
const tag = sourceTagOf({ tagKey, patientId, source });

describe("a source's tag", () => {
  it("is the same for the same source, however its fields are ordered", () => {
    expect(
      sourceTagOf({ tagKey, patientId, source: { entry: [], type: "collection", resourceType: "Bundle" } }),
    ).toBe(tag);
  });

  it.each([
    ["another source", { source: { ...source, type: "document" } }],
    ["another patient", { patientId: `0x${"3".repeat(64)}` as const }],
    ["another issuer", { tagKey: new Uint8Array(32).fill(9) }],
  ])("is another for %s", (_what, change) => {
    expect(sourceTagOf({ tagKey, patientId, source, ...change })).not.toBe(tag);
  });
});
