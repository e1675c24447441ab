import { describe, expect, it } from "vitest";
import { readRecoveryPage } from "./readRecoveryPage.ts";

describe("a recovery page", () => {
  it.each([
    "wagon injury flavor",
    "  Wagon  INJURY\nflavor ",
    "1. wagon\n2. injury\n3. flavor",
    "1 wagon, 2 injury, 3 flavor",
  ])("is read as it stands on paper: %j", (text) =>
    expect(readRecoveryPage(text)).toEqual({ words: "wagon injury flavor" }),
  );

  it("may be the text of its QR code", () => {
    expect(readRecoveryPage(" Abc-_123\n")).toEqual({ code: "Abc-_123" });
  });
});
