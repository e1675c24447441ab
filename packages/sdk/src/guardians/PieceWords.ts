import { hex32, hexBytes } from "@linchpin/protocol";
import { z } from "zod";

/** What a guardian is given (letter `guardian-piece`), and hands on to a new device. */
export const pieceWordsSchema = z.strictObject({
  /** Whose piece it is. */
  patientId: hex32,
  /** How they call themselves. */
  name: z.string().max(80),
  /** Unix seconds. */
  setAt: z.int().min(0),
  /** Digest of the safeguards that the set belongs to: the chain says whether it counts. */
  digest: hex32,
  needed: z.int().min(2).max(32),
  /** The guardian's place in the set, from 1: the piece's index. */
  index: z.int().min(1).max(32),
  piece: z.string().max(200),
  slot: hexBytes(256),
  /** Commitments to all pieces, in their order. */
  commitments: z.array(hex32).min(2).max(32),
  /** Who the guardians are, sealed to the patient's own keys: none of them learns it before enough agree. */
  sealedSet: hexBytes(4096),
});
export type PieceWords = z.infer<typeof pieceWordsSchema>;

/** What `sealedSet` holds: how the chain's digest came to be. */
export const sealedSetSchema = z.strictObject({
  safeguards: z.strictObject({
    recoveryKey: z.string().regex(/^0x[0-9a-f]{40}$/),
    needed: z.int().min(2),
    delay: z.int().min(0),
    guardians: hex32,
  }),
  salt: hex32,
  guardians: z.array(hex32).min(2).max(32),
});
export type SealedSet = z.infer<typeof sealedSetSchema>;
