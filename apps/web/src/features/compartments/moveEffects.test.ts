import { describe, expect, it } from "vitest";
import { moveEffects } from "./moveEffects.ts";

const general = "0x01" as const;
const apart = "0x02" as const;
const moved = [{ tokenId: "0xaa", from: general }] as const;
const readers = [
  { name: "Dr. Ravi", scope: "parts", scopes: [general] },
  { name: "Lakeside", scope: "parts", scopes: [general, apart] },
  { name: "Dr. Lena", scope: "one", scopes: ["0xaa"] },
  { name: "Dr. Mo", scope: "parts", scopes: [apart] },
] as const;

describe("Asha moves a record and", () => {
  it("is told who no longer reads it, who does from then on, and whom it does not touch", () => {
    expect(moveEffects({ readers, moved, target: apart })).toEqual({
      lose: ["Dr. Ravi"],
      gain: ["Dr. Mo"],
      keep: ["Dr. Lena"],
    });
  });

  it("lets nobody into a new folder", () => {
    expect(moveEffects({ readers, moved, target: undefined })).toEqual({
      lose: ["Dr. Ravi", "Lakeside"],
      gain: [],
      keep: ["Dr. Lena"],
    });
  });

  it("changes nothing where nothing moves", () => {
    expect(moveEffects({ readers, moved: [], target: apart })).toEqual({ lose: [], gain: [], keep: [] });
  });
});
