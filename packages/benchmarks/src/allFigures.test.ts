import { expect, it } from "vitest";
import { allFigures } from "./allFigures.ts";

it("has a key of its own for every figure, none of which is the branch of another", () => {
  const keys = allFigures.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key}.`)))).toEqual([]);
});

it("says of every figure how it is measured, in a sentence", () => {
  for (const { how } of allFigures) expect(how).toMatch(/\.$/);
});
