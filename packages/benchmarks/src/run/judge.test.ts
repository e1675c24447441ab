import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";

describe("a limit", () => {
  it.each([
    ["less", 30_000, 29_928, "held"],
    ["less", 30_000, 30_000, "held"],
    ["less", 30_000, 30_001, "missed"],
    ["more", 0.8, 0.81, "held"],
    ["more", 0.8, 0.8, "held"],
    ["more", 0.8, 0.79, "missed"],
  ] as const)("where %s than %d is good and %d was measured is %s", (better, limit, value, verdict) => {
    expect(judge({ better, limit }, value)).toBe(verdict);
  });
});
