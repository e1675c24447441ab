import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { describe, expect, it } from "vitest";
import { code, counting, hex, thrownBy } from "../../test/cast.ts";
import {
  deriveCompartmentId,
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  deriveRecoveryKey,
  deriveRootHpkeKeys,
  deriveRootReencryptionKeys,
  deriveSessionKeys,
  drawRoot,
  openPreviousRoot,
  sealPreviousRoot,
} from "../index.ts";

const root = counting(1);
const compartment = counting(40);

/** Every public key that comes from a root. */
async function publicKeysOf(from: Uint8Array): Promise<string[]> {
  const keys = [
    deriveDelegatingKeys(from, { compartment, epoch: 1 }),
    deriveDelegatingKeys(from, { compartment, epoch: 2 }),
    deriveDelegatingKeys(from, { compartment: counting(41), epoch: 1 }),
    deriveFragmentSigningKeys(from),
    await deriveRootHpkeKeys(from),
    deriveRootReencryptionKeys(from),
    deriveSessionKeys(from, counting(7)),
    deriveSessionKeys(from, counting(8)),
  ].map(({ publicKey }) => hex(publicKey));
  return [...keys, hex(deriveRecoveryKey(from).address), hex(deriveCompartmentId(from, counting(9)))];
}

describe("the root secret", () => {
  it("is 32 bytes, drawn anew each time", () => {
    expect(drawRoot().length).toBe(32);
    expect(drawRoot()).not.toEqual(drawRoot());
  });

  it("gives the same keys for ever", async () => {
    expect(await publicKeysOf(root)).toEqual([
      "7a5e96ee13d37abecdd6d80b928bca9bc0b55c47eb6490150ffe01662ffb6e13",
      "86d1cba4be40bf6a7332824f355c99935c0145b7b7b8c0369136941fdcc48857",
      "4e20c749bbe94b9e5792fe418a154754ede4a4c0e037ab2a4e557213fc258227",
      "6f103cbbb38e6141623b8a39eb7f604408f0e33c2c08735958c5939c37f5f2a6",
      "9d63b1b0d6893fad7d03521ebc1e841a33eeda3d0d2f85dce6e8cb2ad9051305",
      "fee87518c2c682a578461998814e58d762f080fedd0773bf81d397ef3f109050",
      "61bb000e686cc436c0bb72cdbccde5352a6429890d782e574e54c0604cb76b0c",
      "57208b58cab7f6d02fabc20b1f6c0664abcf841f0b27f2ef9df3ac8c12814455",
      "2481386b6b295bc4b55ee7f576ae6ec4200bcb4c",
      "b14dd7f402aa7f2148992659984c036b66d70d2d641d11001e52d00196434475",
    ]);
  });

  it("gives a key of its own for each use, and others from another root", async () => {
    const keys = [...(await publicKeysOf(root)), ...(await publicKeysOf(counting(2)))];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("gives a recovery key that a contract can check", () => {
    const { secretKey, address } = deriveRecoveryKey(root);
    const signature = secp256k1.sign(counting(3), secretKey, { prehash: false, format: "recovered" });
    const recovered = secp256k1.Point.fromBytes(
      secp256k1.recoverPublicKey(signature, counting(3), { prehash: false }),
    ).toBytes(false);
    expect(keccak_256(recovered.subarray(1)).slice(12)).toEqual(address);
  });

  it("is refused at another length", async () => {
    const short = counting(1, 16);
    const thrown = await Promise.all([
      thrownBy(() => deriveDelegatingKeys(short, { compartment, epoch: 1 })),
      thrownBy(() => deriveDelegatingKeys(root, { compartment: short, epoch: 1 })),
      thrownBy(() => deriveCompartmentId(short, counting(1))),
      thrownBy(() => deriveCompartmentId(root, short)),
      thrownBy(() => deriveRecoveryKey(short)),
      thrownBy(() => deriveRootHpkeKeys(short)),
      thrownBy(() => deriveSessionKeys(root, short)),
    ]);
    expect(thrown).toEqual(thrown.map(() => code("bytes/wrong-length")));
    expect(await thrownBy(() => deriveDelegatingKeys(root, { compartment, epoch: -1 }))).toEqual(
      code("bytes/out-of-range"),
    );
  });
});

describe("a new generation of the root", () => {
  it("opens the one before it", async () => {
    const next = drawRoot();
    const slot = await sealPreviousRoot({ root: next, previous: root, previousGeneration: 1 });
    expect(await openPreviousRoot({ root: next, slot })).toEqual({ root, generation: 1 });
  });

  it("is not opened by the one before it", async () => {
    const slot = await sealPreviousRoot({ root: drawRoot(), previous: root, previousGeneration: 1 });
    await expect(openPreviousRoot({ root, slot })).rejects.toEqual(code("slot/not-opened"));
  });
});
