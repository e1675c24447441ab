import { expect, it } from "vitest";
import { countWays } from "./countWays.ts";

it.each([
  [{ passkeys: 1, pages: 1 }, 2],
  [{ passkeys: 2, pages: 0 }, 1],
  [{ passkeys: 0, pages: 2 }, 2],
  [{ passkeys: 0, pages: 0 }, 0],
])("of %j count as many as do not depend on each other", (made, ways) => {
  expect(countWays(made)).toBe(ways);
});
