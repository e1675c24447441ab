import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeManifest,
  encodeManifest,
  type Manifest,
  manifestCid,
  readTokenId,
  tokenIdOf,
} from "../index.ts";

const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;

const manifest: Manifest = {
  name: "Medical record",
  description: "De-identified and encrypted.",
  image: "data:image/svg+xml;base64,",
  linchpin: {
    scheme: "linchpin/v1",
    chainId: 31415,
    contract: `0x${"a".repeat(40)}`,
    recordId: bytes32("1"),
    version: 1,
    author: 2,
    parts: [
      { part: "blob", cid: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku", bytes: 1024 },
    ],
  },
};

describe("a manifest", () => {
  it("is the same block whatever order its fields were written in", () => {
    const { linchpin, ...metadata } = manifest;
    expect(encodeManifest({ linchpin, ...metadata })).toEqual(encodeManifest(manifest));
  });

  it("comes back from its block", () => {
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
  });

  it("refuses a field that nobody agreed on, such as a name", () => {
    const named = { ...manifest, linchpin: { ...manifest.linchpin, patientName: "Asha" } };
    expect(() => encodeManifest(named)).toThrow(expect.objectContaining({ code: "manifest/invalid" }));
  });

  it("refuses a part that is no part", () => {
    const strange = structuredClone(manifest);
    strange.linchpin.parts[0] = { part: "attachment-01" as "blob", cid: manifest.image, bytes: 1 };
    expect(() => encodeManifest(strange)).toThrow(expect.objectContaining({ code: "manifest/invalid" }));
  });

  it("refuses to outgrow one block", () => {
    const large = structuredClone(manifest);
    large.linchpin.parts = Array.from({ length: 1000 }, (_, i) => ({
      part: `attachment-${i}` as const,
      cid: `b${"a".repeat(120)}`,
      bytes: 2 ** 40,
    }));
    expect(encodeManifest(large).length).toBeLessThan(1024 * 1024);
    large.linchpin.parts.push({ part: "blob", cid: `b${"a".repeat(120)}`, bytes: 1 });
    expect(() => encodeManifest(large)).toThrow(expect.objectContaining({ code: "manifest/invalid" }));
  });

  it.each(["", "{", "[]", "null", '{"name":1}'])("is not %j", (text) => {
    expect(() => decodeManifest(new TextEncoder().encode(text))).toThrow(
      expect.objectContaining({ code: "manifest/invalid" }),
    );
  });
});

describe("a token id", () => {
  it("is the digest of the manifest's block and names its CID", () => {
    // kubo's well-known CID of an empty raw block: `ipfs add --cid-version=1 --raw-leaves /dev/null`.
    expect(manifestCid(tokenIdOf(new Uint8Array()))).toBe(
      "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    );
  });

  it("is read in decimal, in hex, and with or without 0x", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }), (number) => {
        const hex = `0x${number.toString(16).padStart(64, "0")}`;
        expect(readTokenId(hex)).toBe(hex);
        expect(readTokenId(` ${hex.slice(2).toUpperCase()} `)).toBe(hex);
        if (number.toString().length !== 64) expect(readTokenId(number.toString())).toBe(hex);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it.each(["", "0x12", "asha", "-1", `${1n << 256n}`])("is not %j", (text) => {
    expect(readTokenId(text)).toBeNull();
  });
});
