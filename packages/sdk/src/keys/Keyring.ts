import type { Bytes } from "@linchpin/crypto";

/** An unlocked root secret. Hold it in memory only, as short as can be. */
export interface Keyring {
  /** R, 32 bytes. */
  readonly root: Bytes;
  /** Which generation of R this is, from 1. */
  readonly generation: number;
  /** The generations before, newest first, where they were opened too. */
  readonly earlier?: readonly Keyring[];
}

/** R of every generation that is at hand, newest first. */
export function allRoots({ root, earlier = [] }: Keyring): readonly Bytes[] {
  return [root, ...earlier.flatMap(allRoots)];
}
