import { z } from "zod";

/** `0x` and lower-case hexadecimal, the one way that bytes are written on our wires. */
export type Hex = `0x${string}`;

const hexOf = (pattern: RegExp, what: string) =>
  z.custom<Hex>((value) => typeof value === "string" && pattern.test(value), { error: `expected ${what}` });

/** Bytes of any length up to `maximum`. */
export const hexBytes = (maximum: number) =>
  hexOf(/^0x(?:[0-9a-f]{2})*$/, "0x and lower-case hex bytes").refine(
    (value) => value.length <= 2 + 2 * maximum,
    {
      error: `expected at most ${maximum} bytes`,
    },
  );

/** Exactly 32 bytes: a digest, a key, an id. */
export const hex32 = hexOf(/^0x[0-9a-f]{64}$/, "32 bytes as 0x and 64 lower-case hex digits");

/** An account's address, lower case: compare by `===`, show with a checksum. */
export const address = hexOf(/^0x[0-9a-f]{40}$/, "an address as 0x and 40 lower-case hex digits");

/** A signature: 65 bytes of ECDSA, or whatever a contract wallet accepts (ERC-1271) up to 8 KiB. */
export const signature = hexBytes(8192);
