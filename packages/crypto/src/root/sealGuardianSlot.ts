import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { type CommittedPieces, splitCommitted } from "../split/splitCommitted.ts";
import { sealSlot } from "./slotCipher.ts";

/** A guardian slot, and a piece of its secret for each guardian. */
export interface GuardianSlot extends CommittedPieces {
  /** 98 bytes. Goes to every guardian with their piece, since a new device cannot ask for it by itself. */
  readonly slot: Bytes;
}

/**
 * Makes a guardian slot under a fresh secret, split m-of-g: a change of guardians makes another slot and destroys this
 * one's, so that a removed guardian's piece is worth nothing beside the new ones.
 *
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export async function sealGuardianSlot({
  root,
  generation,
  guardians,
  needed,
}: {
  readonly root: Uint8Array;
  readonly generation: number;
  /** g, how many guardians: from 2. */
  readonly guardians: number;
  /** m, how many of them open the slot: from 2 to g. */
  readonly needed: number;
}): Promise<GuardianSlot> {
  const secret = randomBytes(32);
  const split = splitCommitted(secret, { use: "guardian-piece", n: guardians, k: needed });
  const slot = await sealSlot({ kind: "guardian", generation, root, secret: { ikm: secret } });
  secret.fill(0);
  return { slot, ...split };
}
