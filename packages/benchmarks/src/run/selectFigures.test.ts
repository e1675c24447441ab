import { describe, expect, it } from "vitest";
import { figureOf } from "../testing/figureOf.ts";
import { selectFigures } from "./selectFigures.ts";

const all = (["gas.mint", "gas.mintSlots", "ratio.seal"] as const).map((key) => figureOf({ key }));
const keysOf = (wanted: string[]) => selectFigures(all, wanted).map(({ key }) => key);

describe("choosing figures", () => {
  it("takes all where none is named", () => expect(keysOf([])).toHaveLength(3));
  it("takes a whole branch", () => expect(keysOf(["gas"])).toEqual(["gas.mint", "gas.mintSlots"]));
  it("does not take a key for the beginning of another", () =>
    expect(keysOf(["gas.mint"])).toEqual(["gas.mint"]));
  it("keeps the table's order", () =>
    expect(keysOf(["ratio", "gas.mint"])).toEqual(["gas.mint", "ratio.seal"]));
  it("refuses a name that nothing has", () => {
    expect(() => keysOf(["gass"])).toThrow(expect.objectContaining({ code: "benchmarks/unknown-figure" }));
  });
});
