import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { writePaperCode, writePaperWords } from "./PaperSecret.ts";
import { sealSlot } from "./slotCipher.ts";

/** A paper slot, and what to print: the words or the code open it. Never store or send words or code. */
export interface PaperSlot {
  /** 98 bytes, for the custodians. */
  readonly slot: Bytes;
  /** 24 English words. */
  readonly words: string;
  /** Text of the QR code: `LINCHPIN:1:` and base32. */
  readonly code: string;
}

/**
 * Makes a paper slot under a fresh secret of its own, so that a lost page is made worthless by destroying its slot.
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export async function sealPaperSlot({
  root,
  generation,
  owner,
}: {
  readonly root: Uint8Array;
  readonly generation: number;
  /** The patient id, 32 bytes. */
  readonly owner: Uint8Array;
}): Promise<PaperSlot> {
  const secret = randomBytes(32);
  const words = writePaperWords(secret);
  const code = writePaperCode({ secret, owner });
  const slot = await sealSlot({ kind: "paper", generation, root, secret: { ikm: secret } });
  secret.fill(0);
  return { slot, words, code };
}
