import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { code, counting, flipBit, gather, thrownBy, unhex, utf8 } from "../../test/cast.ts";
import { referenceSeal } from "../../test/tinkReference.ts";
import { open, openStream } from "../index.ts";

interface Vector {
  readonly name: string;
  readonly key: Uint8Array;
  readonly associatedData: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly plaintextSha256: string;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const MIB = 1 << 20;

/** Ciphertexts that Google's Tink made, where the folder is at hand. */
function tinkVectors(): Vector[] {
  const beside = fileURLToPath(new URL("../../../../../shared/vectors", import.meta.url));
  const folder = [process.env.LINCHPIN_VECTORS ?? beside]
    .flatMap((root) => [root, `${root}/tink-streaming`])
    .find((path) => existsSync(`${path}/vectors.json`));
  if (!folder) return [];
  const listed = JSON.parse(readFileSync(`${folder}/vectors.json`, "utf8")) as Record<string, string>[];
  return listed.map(({ ciphertext, keyHex, associatedDataHex, plaintextSha256 }) => ({
    name: `Tink's ${ciphertext}`,
    key: unhex(keyHex as string),
    associatedData: unhex(associatedDataHex as string),
    ciphertext: new Uint8Array(readFileSync(`${folder}/${ciphertext}`)),
    plaintextSha256: plaintextSha256 as string,
  }));
}

/** Ciphertexts of our own independent implementation, so that there is always something to open. */
const ownVectors: Vector[] = [0, 1, 16, 65_536, MIB - 56, MIB - 55, 2 * MIB + 1].map((length) => {
  const plaintext = new Uint8Array(length).map((_, i) => i * 7 + length);
  const key = counting(length & 0xff);
  const associatedData = utf8(`a context of ${length}`);
  const ciphertext = referenceSeal({
    key,
    associatedData,
    salt: counting(9),
    prefix: counting(60, 7),
    plaintext,
  });
  return {
    name: `our own of ${length} bytes`,
    key,
    associatedData,
    ciphertext,
    plaintextSha256: sha256(plaintext),
  };
});

describe.each([...tinkVectors(), ...ownVectors])(
  "$name",
  ({ key, associatedData, ciphertext, plaintextSha256 }) => {
    it("opens, whole and as a stream", async () => {
      expect(sha256(await open({ key, associatedData, ciphertext }))).toBe(plaintextSha256);
      expect(sha256(await gather(openStream({ key, associatedData, ciphertext: [ciphertext] })))).toBe(
        plaintextSha256,
      );
    });

    it("does not open with another key or associated data", async () => {
      const otherData = new Uint8Array([...associatedData, 0]);
      await expect(open({ key: flipBit(key, 0), associatedData, ciphertext })).rejects.toEqual(
        code("seal/corrupt"),
      );
      await expect(open({ key, associatedData: otherData, ciphertext })).rejects.toEqual(
        code("seal/corrupt"),
      );
    });

    it("does not open with a bit changed anywhere, header and last tag included", async () => {
      const bits = [0, 8, 40, 263, 264, 319, 320, ciphertext.length * 4, ciphertext.length * 8 - 1];
      const mutants = bits.map((bit) => flipBit(ciphertext, bit));
      const whole = await Promise.all(
        mutants.map((m) => thrownBy(() => open({ key, associatedData, ciphertext: m }))),
      );
      const streamed = await Promise.all(
        mutants.map((m) => thrownBy(() => gather(openStream({ key, associatedData, ciphertext: [m] })))),
      );
      expect([...whole, ...streamed].filter((thrown) => thrown === undefined)).toEqual([]);
    });

    it("does not open when cut short, lengthened, or with the first segments swapped", async () => {
      const at = Math.max(40, ciphertext.length - MIB);
      const swapped = new Uint8Array([
        ...ciphertext.subarray(0, 40),
        ...ciphertext.subarray(at),
        ...ciphertext.subarray(40, at),
      ]);
      const mutants = [
        ciphertext.subarray(0, ciphertext.length - 1),
        ciphertext.subarray(0, ciphertext.length - 17),
        ciphertext.subarray(0, 40),
        ciphertext.subarray(0, 0),
        new Uint8Array([...ciphertext, 0]),
        ...(at > 40 ? [swapped, ciphertext.subarray(0, MIB)] : []),
      ];
      const whole = await Promise.all(
        mutants.map((m) => thrownBy(() => open({ key, associatedData, ciphertext: m }))),
      );
      const streamed = await Promise.all(
        mutants.map((m) => thrownBy(() => gather(openStream({ key, associatedData, ciphertext: [m] })))),
      );
      expect([...whole, ...streamed].filter((thrown) => thrown === undefined)).toEqual([]);
    });
  },
);
