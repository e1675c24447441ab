import { describe, expect, it } from "vitest";
import { isLinchpinError, LinchpinError } from "./index.ts";

describe("LinchpinError", () => {
  const tooFew = new LinchpinError({
    code: "shares/too-few",
    message: "1 of the 2 shares needed was given.",
    hint: "Ask another custodian.",
    facts: { given: 1, needed: 2 },
    cause: new Error("a secret of Asha's"),
  });

  it("crosses a wire with code, message, hint and facts", () => {
    expect(JSON.parse(JSON.stringify(tooFew))).toEqual({
      code: "shares/too-few",
      message: "1 of the 2 shares needed was given.",
      hint: "Ask another custodian.",
      facts: { given: 1, needed: 2 },
    });
  });

  it("keeps its cause out of what crosses a wire", () => {
    expect(JSON.stringify(tooFew)).not.toContain("Asha");
  });

  it("is recognised by its code, and no other", () => {
    expect(isLinchpinError(tooFew, "shares/too-few")).toBe(true);
    expect(isLinchpinError(tooFew, "shares/duplicate")).toBe(false);
    expect(isLinchpinError(new Error("shares/too-few"))).toBe(false);
  });

  it.each(["shares", "Shares/too-few", "shares/", "shares/too few", "a/b/c"])(
    "refuses the code %s",
    (code) => {
      expect(() => new LinchpinError({ code, message: "x" })).toThrow(TypeError);
    },
  );
});
