import { RECIPIENT_MOST } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { cutRecipient } from "./cutRecipient.ts";

describe("what a reader calls itself", () => {
  it.each([
    ["Dr. Ravi, City Hospital", "Dr. Ravi, City Hospital"],
    ["  two\nlines\t\u0000 ", "two lines"],
    ["safe\u202Eevil\u2066\u200B", "safe evil"],
    ["आशा क्लिनिक", "आशा क्लिनिक"],
    [`a${"\u0301".repeat(50)}`, "á\u0301\u0301\u0301\u0301"],
    ["x".repeat(500), "x".repeat(RECIPIENT_MOST)],
    ["\u0007", ""],
  ])("%j is one short line", (text, expected) => {
    expect(cutRecipient(text)).toBe(expected);
  });

  it("is never longer than a line, also in letters of two halves", () => {
    const cut = cutRecipient("😀".repeat(200));
    expect(cut.length).toBeLessThanOrEqual(RECIPIENT_MOST);
    expect(cut.isWellFormed()).toBe(true);
  });
});
