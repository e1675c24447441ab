import { describe, expect, it } from "vitest";
import { canonicalJson, compartmentFor, digestOf, type KeyBundle, keyBundleSchema } from "../index.ts";

const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;
const general = {
  id: bytes32("1"),
  role: "general",
  epoch: 0,
  publicKey: bytes32("a"),
  k: 2,
  custodians: [1, 2, 3],
} as const;
const bundle = {
  scheme: "linchpin/v1",
  chainId: 31415,
  wallet: `0x${"b".repeat(40)}`,
  generation: 1,
  signingKey: bytes32("c"),
  inboxKey: bytes32("d"),
  compartments: [general, { ...general, id: bytes32("2"), role: "identity" }],
};

describe("a key bundle", () => {
  it("says to which compartment each part of a record goes", () => {
    const keys = keyBundleSchema.parse(bundle) as KeyBundle;
    expect(compartmentFor(keys, "blob").id).toBe(bytes32("1"));
    expect(compartmentFor(keys, "attachment-7").id).toBe(bytes32("1"));
    expect(compartmentFor(keys, "identity").id).toBe(bytes32("2"));
  });

  it("says which compartment is missing", () => {
    const keys = keyBundleSchema.parse({ ...bundle, compartments: [general] });
    expect(() => compartmentFor(keys, "identity")).toThrow(
      expect.objectContaining({ code: "bundle/no-compartment" }),
    );
  });

  it.each([
    ["fewer than two custodians to open", { k: 1 }],
    ["more custodians to open than there are", { k: 4 }],
    ["one custodian twice", { custodians: [1, 1, 2] }],
  ])("refuses %s", (_what, change) => {
    expect(keyBundleSchema.safeParse({ ...bundle, compartments: [{ ...general, ...change }] }).success).toBe(
      false,
    );
  });

  it("refuses one compartment twice", () => {
    expect(keyBundleSchema.safeParse({ ...bundle, compartments: [general, general] }).success).toBe(false);
  });
});

describe("canonical JSON", () => {
  it("sorts keys by UTF-16 code units and writes numbers as RFC 8785 says", () => {
    const text = new TextDecoder().decode(
      canonicalJson({ "\u20ac": 1e30, a: 4.5, "\r": null, A: [true, "\u000f"] }),
    );
    expect(text).toBe('{"\\r":null,"A":[true,"\\u000f"],"a":4.5,"€":1e+30}');
  });

  it("gives one digest to one document", () => {
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1 }));
    expect(digestOf({ a: 2 })).not.toBe(digestOf({ a: 3 }));
  });

  it("refuses what JSON cannot say", () => {
    expect(() => canonicalJson(undefined)).toThrow(expect.objectContaining({ code: "document/not-json" }));
  });
});
