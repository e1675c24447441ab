import { z } from "zod";
import { dealSchema } from "../deal/Deal.ts";
import { hex32, hexBytes } from "../words/hex.ts";
import { dealNumber, providerId, unixSeconds, version } from "../words/numbers.ts";
import { rootProofSchema } from "./enrolments.ts";
import { receiptSchema } from "./openings.ts";

/** A sealed reason fits into a letter together with the rest of the notice. */
const sealedReason = hexBytes(3500);

/**
 * `PUT /v1/emergency-pieces` (session of the patient): one emergency custodian's piece of the E of the emergency
 * summary, split m-of-q apart from the record's own custody.
 */
export const putEmergencyPieceSchema = z.strictObject({
  patientId: hex32,
  tokenId: hex32,
  version,
  deal: dealNumber,
  m: z.int().min(2).max(32),
  /** The emergency custodians in the order of their pieces' indices. None holds a share of S in the compartment. */
  custodians: z.array(providerId).min(2).max(32),
  /** Commitments to the pieces, in the same order. */
  commitments: z.array(hex32).min(2).max(32),
  /** HPKE of this custodian's piece; info `sealingInfo("emergency", "deposit", tokenId, version, deal, custodian)`. */
  sealedPiece: hexBytes(512),
  /** Patients who are told of an opening besides this one, such as guardians. Emergency custodians alone know them. */
  notify: z.array(hex32).max(16),
  /** A stolen wallet alone must not exchange them: proof of the root secret, act `emergency-piece`, id the token's. */
  proof: rootProofSchema,
});
export type PutEmergencyPiece = z.infer<typeof putEmergencyPieceSchema>;

/**
 * `GET /v1/emergency-pieces` (session of the patient): what this custodian keeps of the patient's summaries, the newest
 * first. `DELETE /v1/emergency-pieces/:tokenId` (session of the patient; proof of the root secret as query, act
 * `remove-emergency-piece`, id the token's) destroys its pieces of one.
 */
export const emergencyPiecesSchema = z.object({
  pieces: z.array(
    z.object({
      tokenId: hex32,
      version,
      deal: dealNumber,
      m: z.int(),
      custodians: z.array(providerId),
      notify: z.array(hex32),
      filedAt: unixSeconds,
    }),
  ),
});
export type EmergencyPieces = z.infer<typeof emergencyPiecesSchema>;

/** `POST /v1/emergency-openings` (session of the doctor of the chain's event). */
export const postEmergencyOpeningSchema = z.strictObject({
  eventId: hex32,
  patientId: hex32,
  /**
   * Which summary the emergency custodians gave pieces of, for those that keep its shares: a newer one, whose pieces the
   * patient has not handed out yet, must not take its place. Without it the newest.
   */
  tokenId: hex32.optional(),
  /**
   * HPKE of an {@link emergencyReasonSchema} document to the patient's inbox key; info
   * `sealingInfo("emergency", eventId, "reason", patientId)`. The custodian hands it on unread, in the notice.
   */
  reasonForPatient: sealedReason,
  /** The same for each accredited auditor's registered key; the last field is its provider id. */
  reasonForAuditors: z.array(z.strictObject({ provider: providerId, sealed: sealedReason })).max(16),
});
export type PostEmergencyOpening = z.infer<typeof postEmergencyOpeningSchema>;

/** The reason whose SHA-256 (canonical form) is the digest of the chain's event. */
export const emergencyReasonSchema = z.strictObject({ words: z.string().min(10).max(1000), salt: hex32 });
export type EmergencyReason = z.infer<typeof emergencyReasonSchema>;

/**
 * What a custodian's `emergency-notice` letter says, sealed as letters are: to the patient, to those who are told besides,
 * and to auditors whom the doctor wrote to.
 */
export const emergencyNoticeSchema = z.strictObject({
  eventId: hex32,
  patientId: hex32,
  doctor: providerId,
  code: z.int().min(0).max(255),
  openedAt: unixSeconds,
  custodian: providerId,
  /** For patient and auditor: the sealed reason. */
  reason: sealedReason.optional(),
});
export type EmergencyNotice = z.infer<typeof emergencyNoticeSchema>;

/** An emergency custodian answers `piece`, a custodian of the summary's record answers `share` and its deal. */
export const emergencyOpenedSchema = z.object({
  tokenId: hex32,
  version,
  /** Of the emergency custodians; absent in an answer that is a share alone. */
  m: z.int().optional(),
  commitments: z.array(hex32).optional(),
  pieceIndex: z.int().min(1).max(32).optional(),
  /** HPKE to the doctor's registered key; info `sealingInfo("emergency", eventId, "piece", custodian)`. */
  sealedPiece: hexBytes(512).optional(),
  deal: dealSchema.optional(),
  shareIndex: z.int().min(1).max(32).optional(),
  /** HPKE to the doctor's registered key; info `sealingInfo("emergency", eventId, "share", custodian)`. */
  sealedShare: hexBytes(512).optional(),
  receipt: receiptSchema,
});
export type EmergencyOpened = z.infer<typeof emergencyOpenedSchema>;
