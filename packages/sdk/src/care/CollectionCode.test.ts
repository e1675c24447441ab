import fc from "fast-check";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import { readCollectionCode, writeCollectionCode } from "./CollectionCode.ts";

const code = {
  patientId: `0x${"ab".repeat(32)}`,
  doctor: 4,
  digest: `0x${"cd".repeat(32)}`,
  key: new Uint8Array(32).fill(7),
  ticket: `0x${"ef".repeat(20)}`,
} as const;
const refusal = expect.objectContaining({ code: "prescriptions/not-a-code" });

describe("the code that a patient shows at a pharmacy", () => {
  it("says the same when it is read, in small letters and with spaces too", () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const codes = fc.record({
      patientId: bytes(32).map(bytesToHex),
      doctor: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      digest: bytes(32).map(bytesToHex),
      key: bytes(32),
      ticket: bytes(20).map(bytesToHex),
    });
    fc.assert(
      fc.property(codes, (any) => {
        const text = writeCollectionCode(any, 31_415);
        expect(readCollectionCode(` ${text.toLowerCase().replace(":1:", ":1: ")}\n`, 31_415)).toEqual(any);
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it("fits the small alphabet of a QR code", () => {
    const text = writeCollectionCode(code, 31_415);
    expect(text).toMatch(/^[0-9A-Z:]+$/);
    expect(text.length).toBeLessThan(270);
  });

  it("is refused of another network, cut, changed by a digit, or when it is something else", () => {
    const text = writeCollectionCode(code, 31_415);
    expect(() => readCollectionCode(text, 1)).toThrow(refusal);
    const changed = text.replace("AB", "AC");
    for (const broken of [
      text.slice(0, -1),
      changed,
      `${text}:1`,
      "",
      "LINCHPIN:P:1:00:00",
      "https://a.example",
    ])
      expect(() => readCollectionCode(broken, 31_415)).toThrow(refusal);
  });
});
