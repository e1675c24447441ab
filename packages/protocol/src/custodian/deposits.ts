import { z } from "zod";
import { dealSchema, shareText } from "../deal/Deal.ts";
import { hex32, signature } from "../words/hex.ts";
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

/** `POST /v1/deposits` (session of the issuer): this custodian's shares of one record version. */
export const postDepositSchema = z.strictObject({
  deposit: depositSchema,
  /** The issuer's EIP-712 signature over `deposit`. */
  signature,
  /** All deals of the version, one a part. `deposit.dealsDigest` is their digest. */
  deals: z.array(dealSchema).min(1).max(1000),
  /** This custodian's share of each deal whose set it stands in, in the deals' order. */
  shares: z.array(shareText).min(1).max(1000),
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

/** `POST /v1/blobs` (session of an issuer; body a CAR): keep and pin these blocks. */
export const blobStoredSchema = z.object({ root: z.string(), blocks: z.int(), bytes: z.int() });
