import { address, hex32, hexBytes } from "@linchpin/protocol";
import { z } from "zod";
import { pieceWordsSchema } from "../guardians/PieceWords.ts";

/** What a guardian sends to a new device (letter `recovery-approval`): the piece, and the approval for the chain. */
export const approvalWordsSchema = z.strictObject({
  about: z.literal("recovery"),
  guardian: hex32,
  piece: pieceWordsSchema,
  from: address,
  round: z.int().min(0),
  deadline: z.int().min(0),
  /** Of the `Recovery`, by the guardian's wallet. */
  signature: hexBytes(2048),
});
export type ApprovalWords = z.infer<typeof approvalWordsSchema>;

/** What an old device that still works sends to the new one (the same letter): the keys, and its own approval. */
export const rotationWordsSchema = z.strictObject({
  about: z.literal("rotation"),
  patientId: hex32,
  from: address,
  /** Decimal. */
  nonce: z.string().regex(/^\d{1,78}$/),
  deadline: z.int().min(0),
  /** Of the `Rotation`, by the old wallet. */
  signature: hexBytes(2048),
  secondFactor: z.strictObject({
    safeguards: z.strictObject({
      recoveryKey: address,
      needed: z.int().min(0),
      delay: z.int().min(0),
      guardians: hex32,
    }),
    signature: hexBytes(65),
  }),
  root: hex32,
  generation: z.int().min(1),
  /** The roots before, newest first. */
  earlier: z.array(z.strictObject({ root: hex32, generation: z.int().min(1) })).max(16),
});
export type RotationWords = z.infer<typeof rotationWordsSchema>;
