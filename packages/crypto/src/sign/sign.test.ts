import { describe, expect, it } from "vitest";
import { code, counting, flipBit, hex, thrownBy, unhex, utf8 } from "../../test/cast.ts";
import { deriveSigningKeys, drawSessionKeys, isSignedBy, signBytes } from "../index.ts";

/** RFC 8032, 7.1, tests 1 to 3: secret key, public key, message, signature. */
const published = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
] as const;

describe("signing with ed25519", () => {
  it.each(published)("gives the published signature of key %s", (secret, publicHex, message, signature) => {
    const keys = deriveSigningKeys(unhex(secret));
    expect(hex(keys.publicKey)).toBe(publicHex);
    expect(hex(signBytes(keys.secretKey, unhex(message)))).toBe(signature);
  });

  it("is verified for this key, message and signature only", () => {
    const asha = drawSessionKeys();
    const message = utf8("GET /v1/deals");
    const signature = signBytes(asha.secretKey, message);
    const asked = { publicKey: asha.publicKey, message, signature };
    expect(isSignedBy(asked)).toBe(true);
    expect(isSignedBy({ ...asked, publicKey: drawSessionKeys().publicKey })).toBe(false);
    expect(isSignedBy({ ...asked, message: utf8("GET /v1/deals/") })).toBe(false);
    const flipped = Array.from({ length: 512 }, (_, bit) =>
      isSignedBy({ ...asked, signature: flipBit(signature, bit) }),
    );
    expect(flipped).toEqual(flipped.map(() => false));
  });

  it("never holds for keys and signatures that are malformed or of low order", () => {
    const message = utf8("anything");
    const identity = unhex(`01${"00".repeat(31)}`);
    const made = new Uint8Array([...identity, ...new Uint8Array(32)]);
    expect(isSignedBy({ publicKey: identity, message, signature: made })).toBe(false);
    expect(isSignedBy({ publicKey: new Uint8Array(31), message, signature: made })).toBe(false);
    expect(isSignedBy({ publicKey: new Uint8Array(32).fill(255), message, signature: made })).toBe(false);
    expect(isSignedBy({ publicKey: identity, message, signature: made.subarray(1) })).toBe(false);
  });

  it("refuses a seed of another length", async () => {
    expect(await thrownBy(() => deriveSigningKeys(counting(0, 31)))).toEqual(code("bytes/wrong-length"));
    expect(await thrownBy(() => signBytes(counting(0, 64), counting(0)))).toEqual(code("bytes/wrong-length"));
  });
});
