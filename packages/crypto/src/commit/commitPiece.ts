import type { Bytes } from "../bytes/Bytes.ts";
import { hashTagged } from "../bytes/hashTagged.ts";
import type { Share } from "../split/Share.ts";

/** What a committed piece is a piece of. */
export type CommittedUse = "pepper-share" | "guardian-piece" | "emergency-piece";

/** The public commitment to one piece; the piece itself says its index. 32 bytes. It hides: a piece is 256 uniform bits. */
export function commitPiece(use: CommittedUse, piece: Share): Bytes {
  return hashTagged(`commit/${use}`, piece);
}
