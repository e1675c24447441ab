import { assertLength } from "../bytes/assertLength.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { xorBytes } from "../bytes/xorBytes.ts";
import { commitEssential } from "../commit/commitEssential.ts";
import { commitShare } from "../commit/commitShare.ts";
import { keyCheckValue } from "../seal/keyCheckValue.ts";
import type { DealSecrets } from "./DealSecrets.ts";
import { splitSecret } from "./shamir.ts";

/**
 * Deals a content key: draws E, makes S = K xor E, splits S k-of-n. A re-deal of the same K draws a new E and so
 * a new S: no S is split twice.
 *
 * @example
 * const { essential, shares, ...commitments } = splitKey({ key, ctx, deal: 1, n: 3, k: 2 });
 * @throws `bytes/wrong-length`, `bytes/out-of-range`, `context/malformed`
 */
export function splitKey({
  key,
  ctx,
  deal,
  n,
  k,
}: {
  /** K, 32 bytes. */
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
  readonly n: number;
  /** From 2 to n. */
  readonly k: number;
}): DealSecrets {
  assertLength(key, 32, "The content key");
  const essential = randomBytes(32);
  const custodyHalf = xorBytes(key, essential);
  const shares = splitSecret(custodyHalf, { n, k });
  custodyHalf.fill(0);
  return {
    essential,
    shares,
    k,
    n,
    keyCheck: keyCheckValue(key, ctx),
    essentialCommitment: commitEssential({ ctx, deal, essential }),
    shareCommitments: shares.map((share, at) => commitShare({ ctx, deal, index: at + 1, share })),
  };
}
