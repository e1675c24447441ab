import { describe, expect, it } from "vitest";
import { drawPasscode } from "./drawPasscode.ts";

describe("a passcode that is drawn", () => {
  it("is six digits, also where it begins with none", () => {
    const drawn = Array.from({ length: 500 }, () => drawPasscode("digits"));
    expect(drawn.every((one) => /^\d{6}$/.test(one))).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(490);
    expect(new Set(drawn.map(([first]) => first)).size).toBe(10);
  });

  it("or three words that can be told by phone", () => {
    const drawn = Array.from({ length: 100 }, () => drawPasscode("words"));
    expect(drawn.every((one) => /^[a-z]{3,8} [a-z]{3,8} [a-z]{3,8}$/.test(one))).toBe(true);
    expect(new Set(drawn).size).toBe(100);
  });
});
