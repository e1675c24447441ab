import { describe, expect, it } from "vitest";
import { ashasBlob, counting } from "../../test/cast.ts";
import { splitKey } from "../index.ts";
import { combineSecret, splitSecret, uniformGenerator } from "./shamir.ts";

const n = 3;
const k = 2;
const hexByte = (share: string, at: number): number =>
  Number.parseInt(share.slice(3 + 2 * at, 5 + 2 * at), 16);

/** Chi-square of byte counts against the uniform distribution: 255 degrees of freedom, mean 255, deviation 22.6. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Ten deviations above the mean: by chance less than once in 10^15. */
const BOUND = 255 + 10 * Math.sqrt(2 * 255);

function countBytes(bytes: Iterable<number>): number[] {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1;
  return counts;
}

describe("the shares of all custodians together", () => {
  it.each([
    ["all zeros", new Uint8Array(32)],
    ["all ones", new Uint8Array(32).fill(255)],
    ["a pattern", counting(1)],
  ])("give a uniform S whatever the key is: %s", (_, key) => {
    const bytes: number[] = [];
    const shareBytes: number[] = [];
    for (let deal = 0; deal < 400; deal++) {
      const { shares } = splitKey({ key, ctx: ashasBlob, deal, n, k });
      bytes.push(...combineSecret(shares.slice(0, k)));
      // Byte 0 is the library's marker; the rest carry the secret.
      for (const share of shares) for (let at = 1; at <= 32; at++) shareBytes.push(hexByte(share, at));
    }
    expect(chiSquare(countBytes(bytes))).toBeLessThan(BOUND);
    expect(chiSquare(countBytes(shareBytes))).toBeLessThan(BOUND);
  });

  it("fit every other key just as well: for each there is one E that explains them", () => {
    const { shares } = splitKey({ key: counting(1), ctx: ashasBlob, deal: 1, n, k });
    const custodyHalf = combineSecret(shares.slice(0, k));
    // For any key, E = key xor S is one of 2^256 equally likely draws, and these shares do not depend on it.
    const explanations = [new Uint8Array(32), counting(1), counting(99)].map((candidate) => {
      const essential = candidate.map((byte, i) => byte ^ (custodyHalf[i] as number));
      return essential.map((byte, i) => byte ^ (custodyHalf[i] as number));
    });
    expect(explanations).toEqual([new Uint8Array(32), counting(1), counting(99)]);
  });
});

describe("the polynomial's coefficients", () => {
  it("are uniform bytes, zero as likely as any other", () => {
    const secret = counting(1);
    const coefficients: number[] = [];
    for (let round = 0; round < 500; round++) {
      const [first, second] = splitSecret(secret, { n, k }) as [string, string];
      // f(1) xor f(2) = c·(1 xor 2) = 3c in GF(2^8), a bijection of c that keeps zero.
      for (let at = 0; at <= 32; at++) coefficients.push(hexByte(first, at) ^ hexByte(second, at));
    }
    const counts = countBytes(coefficients);
    expect(counts[0]).toBeGreaterThan(0);
    expect(chiSquare(counts)).toBeLessThan(BOUND);
  });

  it("come from a generator that draws every byte", () => {
    const draw = uniformGenerator();
    const counts = countBytes(Array.from({ length: 51_200 }, () => Number.parseInt(draw(8), 2)));
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(chiSquare(counts)).toBeLessThan(BOUND);
    expect(() => draw(16)).toThrow(TypeError);
  });
});
