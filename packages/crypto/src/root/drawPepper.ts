import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import type { Share } from "../split/Share.ts";
import { splitCommitted } from "../split/splitCommitted.ts";

/** A pepper and its shares: the pepper goes into one wallet slot and is then forgotten, the shares go to custodians. */
export interface Pepper {
  /** 32 bytes. */
  readonly pepper: Bytes;
  /** The share of index i at place i − 1. */
  readonly shares: readonly Share[];
  /** SHA-256 commitment to the share of index i at place i − 1: public. */
  readonly commitments: readonly Bytes[];
}

/**
 * Draws a wallet slot's pepper and splits it k-of-n with the same module as keys. For another set of custodians draw
 * another pepper and seal the slot again: none is split twice. @throws `bytes/out-of-range`
 */
export function drawPepper({ n, k }: { readonly n: number; readonly k: number }): Pepper {
  const pepper = randomBytes(32);
  const { pieces, commitments } = splitCommitted(pepper, { use: "pepper-share", n, k });
  return { pepper, shares: pieces, commitments };
}
