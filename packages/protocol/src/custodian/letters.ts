import { z } from "zod";
import { address, hex32, hexBytes } from "../words/hex.ts";
import { providerId, unixSeconds } from "../words/numbers.ts";

/**
 * What a letter is about. Custodians carry letters between people who guard one another, between patient and issuer,
 * and of their own accord (`emergency-notice`). They read the kind and never the words.
 */
export const letterKind = z.enum([
  "guardian-acceptance",
  "guardian-piece",
  "guardian-practice",
  "guardian-practice-answer",
  "guardian-farewell",
  "recovery-approval",
  "dispute",
  "dispute-answer",
  "emergency-notice",
  "summary-request",
  "summary-filed",
  "suspension",
  "transfer-notice",
  "ward-offer",
  "laboratory-order",
]);
export type LetterKind = z.infer<typeof letterKind>;

/** To whom: a patient's current wallet, a wallet that belongs to nobody yet (a new device), or a provider. */
export const letterRecipient = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("patient"), patientId: hex32 }),
  z.strictObject({ kind: z.literal("wallet"), wallet: address }),
  z.strictObject({ kind: z.literal("provider"), provider: providerId }),
]);
export type LetterRecipient = z.infer<typeof letterRecipient>;

/**
 * `POST /v1/letters` (session of the sender). `letterId` is drawn by the sender and the same at every custodian, so
 * that the recipient reads it once. Kept 30 days; a `guardian-piece` until one of the two deletes it.
 */
export const postLetterSchema = z.strictObject({
  letterId: hex32,
  to: letterRecipient,
  letterKind,
  /** HPKE to the recipient's inbox key (or a key that it showed); info `sealingInfo("letter", letterKind, letterId)`. */
  sealed: hexBytes(8192),
});
export type PostLetter = z.infer<typeof postLetterSchema>;

/**
 * A letter as its recipient and its sender see it: `GET /v1/letters?box=in|out&after=<receivedAt>` (session), oldest
 * first, those of that second included. `DELETE /v1/letters/:letterId` (session of either; for a `guardian-piece` with
 * a proof of the root secret: `rootProofSchema` as query).
 */
export const letterSchema = postLetterSchema.extend({
  /** The wallet whose session sent it; null when the custodian itself did. */
  from: address.nullable(),
  receivedAt: unixSeconds,
});
export type Letter = z.infer<typeof letterSchema>;
export const lettersSchema = z.object({ letters: z.array(letterSchema) });
