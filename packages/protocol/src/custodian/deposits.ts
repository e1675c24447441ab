import { z } from "zod";
import { dealSchema } from "../deal/Deal.ts";
import { hex32, hexBytes, signature } from "../words/hex.ts";
import { dealNumber, providerId, unixSeconds, version } from "../words/numbers.ts";
import { partName } from "../words/parts.ts";

/** The signed body of a deposit (EIP-712 `Deposit`). */
export const depositSchema = z.strictObject({
  tokenId: hex32,
  recordId: hex32,
  version,
  patientId: hex32,
  issuer: providerId,
  bundleDigest: hex32,
  dealsDigest: hex32,
  sourceTag: hex32,
  deadline: unixSeconds,
});
export type Deposit = z.infer<typeof depositSchema>;

/** One custodian's shares of a deposit, sealed to its registered HPKE key. */
export const sealedBoxSchema = z.strictObject({
  custodian: providerId,
  /**
   * HPKE of the custodian's share texts, joined by line feeds in the order of the deals in whose sets it stands;
   * info `sealingInfo("deposit", dealsDigest, custodian)`.
   */
  sealed: hexBytes(128 * 1024),
});
export type SealedBox = z.infer<typeof sealedBoxSchema>;

/**
 * `POST /v1/deposits` (session of the issuer): one record version's shares. The same body goes to every custodian,
 * each opens its own box alone, and whoever has it can hand it on to one that was down.
 */
export const postDepositSchema = z.strictObject({
  deposit: depositSchema,
  /** The issuer's EIP-712 signature over `deposit`. */
  signature,
  /** All deals of the version, one a part. `deposit.dealsDigest` is their digest. */
  deals: z.array(dealSchema).min(1).max(1000),
  /** One for each custodian of the deals' sets that the registry still names. */
  boxes: z.array(sealedBoxSchema).min(1).max(64),
});
export type PostDeposit = z.infer<typeof postDepositSchema>;

/** A custodian's signed word (EIP-712 `Acknowledgement`) that it keeps a share that matches. */
export const acknowledgementSchema = z.object({
  tokenId: hex32,
  recordId: hex32,
  version,
  part: partName,
  deal: dealNumber,
  shareIndex: z.int().min(1).max(32),
  commitment: hex32,
  issuer: providerId,
  patientId: hex32,
  custodian: providerId,
  deadline: unixSeconds,
  signature,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

export const depositTakenSchema = z.object({ acknowledgements: z.array(acknowledgementSchema) });

/**
 * `PUT /v1/blobs/{root}` (session of an issuer; body a CAR with this root): keep and pin these blocks. The request is signed
 * as one without a body: the root names it.
 */
export const blobStoredSchema = z.object({ root: z.string(), blocks: z.int(), bytes: z.int() });
