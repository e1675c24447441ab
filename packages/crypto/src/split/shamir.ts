import { LinchpinError } from "@linchpin/errors";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import library from "secrets.js-grempe";
import { assertLength } from "../bytes/assertLength.ts";
import { assertUint } from "../bytes/assertUint.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { readShareIndex } from "./readShareIndex.ts";
import type { Share } from "./Share.ts";

/*
 * The only door to secrets.js-grempe (Shamir over GF(2^8) with polynomial 0x11d). Its faults are
 * fenced here: its own generator never draws a zero coefficient (grempe/secrets.js#107), its state is global,
 * and it answers garbage instead of failing.
 */

/** The library as it is; its published types want arguments that it does not, and refuse a generator of ours. */
const secrets = library as unknown as {
  init(bits: number): void;
  setRNG(generator: (bits: number) => string): boolean;
  share(secretHex: string, n: number, k: number, padLength: number): Share[];
  combine(shares: readonly Share[]): string;
  newShare(index: number, shares: readonly Share[]): Share;
};

/** Splits a 32-byte secret. Callers draw the secret fresh: no secret is ever split twice. */
export function splitSecret(
  secret: Uint8Array,
  { n, k }: { readonly n: number; readonly k: number },
): Share[] {
  assertLength(secret, 32, "The secret");
  assertUint(n, { what: "n, the number of shares,", least: 2, most: 255 });
  assertUint(k, { what: "k, the number of shares needed,", least: 2, most: n });
  armGenerator();
  try {
    return secrets.share(bytesToHex(secret), n, k, 8);
  } finally {
    secrets.init(8);
  }
}

/** Puts exactly k shares of distinct index together. @throws `shares/malformed`, `shares/duplicate`, `shares/inconsistent` */
export function combineSecret(shares: readonly Share[]): Bytes {
  assertDistinct(shares);
  resetLibrary();
  const hex = secrets.combine(shares);
  // The library drops everything up to a marker bit; a wrong marker shows as another length.
  if (/^[0-9a-f]{64}$/.test(hex)) return hexToBytes(hex) as Bytes;
  throw new LinchpinError({
    code: "shares/inconsistent",
    message: "These shares do not belong together.",
    hint: "Check that all come from one deal of one part.",
  });
}

/** The share that the polynomial through `shares` has at `index`. */
export function interpolateShare(shares: readonly Share[], index: number): Share {
  assertDistinct(shares);
  resetLibrary();
  return secrets.newShare(index, shares);
}

function assertDistinct(shares: readonly Share[]): void {
  const indices = shares.map(readShareIndex);
  if (new Set(indices).size === indices.length) return;
  throw new LinchpinError({
    code: "shares/duplicate",
    message: "Two shares have the same index.",
    hint: "Ask another custodian for its share.",
  });
}

function resetLibrary(): void {
  secrets.init(8);
}

/** Installs a uniform generator. Its self-test refuses a legal zero byte, one time in 256: draw again then. */
function armGenerator(): void {
  const draw = uniformGenerator();
  resetLibrary();
  for (let attempt = 0; attempt < 64; attempt++) {
    try {
      secrets.setRNG(draw);
      return;
    } catch {}
  }
  throw new LinchpinError({
    code: "shares/no-randomness",
    message: "The random generator could not be installed for splitting.",
    hint: "Restart; if it stays, this runtime's generator is broken: do not use it for keys.",
  });
}

/** Bits as text, as the library wants them: every byte equally likely, zero included. */
export function uniformGenerator(): (bits: number) => string {
  let pool = randomBytes(4096);
  let next = 0;
  return (bits) => {
    if (bits !== 8) throw new TypeError("Only GF(2^8) is used.");
    if (next === pool.length) {
      pool = randomBytes(4096);
      next = 0;
    }
    const byte = pool[next] as number;
    pool[next++] = 0;
    return byte.toString(2).padStart(8, "0");
  };
}
