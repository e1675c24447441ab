import { describe, expect, it } from "vitest";
import { isRecoveryCode, readRecoveryPage } from "./readRecoveryPage.ts";

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

  it("is told from other codes before a camera", () => {
    expect(isRecoveryCode("LINCHPIN:1:MFRGGZDFMZTWQ2LK")).toBe(true);
    for (const other of ["LINCHPIN:P:1:AB12:00000000", "https://records.example/#r=abc", "wagon injury"])
      expect(isRecoveryCode(other)).toBe(false);
  });
});
