import type { Bytes } from "../bytes/Bytes.ts";
import { hashTagged } from "../bytes/hashTagged.ts";
import type { Share } from "../split/Share.ts";

/**
 * A guardian's proof in a practice run that the piece is still there: made from the asker's fresh 32-byte nonce and the
 * piece. The patient, who keeps the pieces sealed under R, makes the same and compares. 32 bytes.
 */
export function proveGuardianPiece(piece: Share, nonce: Uint8Array): Bytes {
  return hashTagged("guardian-practice", nonce, piece);
}
