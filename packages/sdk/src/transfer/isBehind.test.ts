import type { Hex, KeyBundle } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { isBehind } from "./isBehind.ts";

const GENERAL: Hex = `0x${"01".repeat(32)}`;
const EMERGENCY: Hex = `0x${"02".repeat(32)}`;
const before = [1, 2, 3];
const moved = [1, 3, 4];
const bundle = {
  compartments: [
    { id: GENERAL, role: "general", custodians: moved },
    { id: EMERGENCY, role: "emergency", custodians: before },
  ],
} as unknown as Pick<KeyBundle, "compartments">;
const keptBy = (compartment: Hex, custodians: readonly number[]) => ({
  sets: [{ compartment, publicKey: GENERAL, k: 2, custodians }],
  isWhole: true,
});

describe("when Asha's chart went on moving after a reload", () => {
  it("a record that the new custodians keep is there", () => {
    expect(isBehind(keptBy(GENERAL, moved), bundle)).toBe(false);
  });

  it("one that the old ones keep is behind, though they still keep her emergency summary", () => {
    expect(isBehind(keptBy(GENERAL, before), bundle)).toBe(true);
  });

  it("and the summary, which does not move, is dealt to nobody anew", () => {
    expect(isBehind(keptBy(EMERGENCY, before), bundle)).toBe(false);
  });

  it("one of which nobody could tell who keeps it is not called done", () => {
    expect(isBehind({ ...keptBy(GENERAL, moved), isWhole: false }, bundle)).toBe(true);
  });
});
