import { drawSessionKeys, signBytes } from "@linchpin/crypto";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import { isSignedNatively } from "./isSignedNatively.ts";

const { publicKey, secretKey } = drawSessionKeys();
const message = new TextEncoder().encode("POST /v1/openings");
const signed = {
  publicKey: bytesToHex(publicKey),
  message,
  signature: bytesToHex(signBytes(secretKey, message)),
};

describe("a request's signature", () => {
  it("is the one that Dr. Ravi's client made", () => expect(isSignedNatively(signed)).toBe(true));

  it.each([
    ["another session's key", { publicKey: bytesToHex(drawSessionKeys().publicKey) }],
    ["a key that is none", { publicKey: "0x12" as const }],
    ["another message", { message: new TextEncoder().encode("POST /v1/relay") }],
    ["no signature", { signature: "0x" as const }],
    ["an S beyond the group order", { signature: `${signed.signature.slice(0, -2)}ff` as const }],
  ] as const)("is refused for %s", (_, change) => {
    expect(isSignedNatively({ ...signed, ...(change as object) })).toBe(false);
  });
});
