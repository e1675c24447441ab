import { z } from "zod";
import { dealSchema } from "../deal/Deal.ts";
import { grantSchema } from "../words/grant.ts";
import { address, hex32, hexBytes, signature } from "../words/hex.ts";
import { unixSeconds, version } from "../words/numbers.ts";
import { partName } from "../words/parts.ts";

const which = {
  tokenId: hex32,
  /** The latest when absent. */
  version: version.optional(),
  parts: z.array(partName).min(1).max(1000),
};

/** `POST /v1/openings` (session): a custodian's pieces of a record's keys. */
export const postOpeningSchema = z.discriminatedUnion("as", [
  /** The current wallet of the token's patient. Shares come sealed to the fresh HPKE key `sealTo`. */
  z.strictObject({ as: z.literal("holder"), ...which, sealTo: hex32 }),
  /** The wallet of the grant's provider. Shares come sealed to its registered HPKE key. */
  z.strictObject({ as: z.literal("grantee"), ...which, grant: grantSchema, granter: address }),
]);
export type PostOpening = z.infer<typeof postOpeningSchema>;

/** A custodian's signed word (EIP-712 `Receipt`) that this release stands in its journal. */
export const receiptSchema = z.object({
  custodian: z.int(),
  index: z.int().min(0),
  leaf: hex32,
  issuedAt: unixSeconds,
  signature,
});
export type Receipt = z.infer<typeof receiptSchema>;

/** One part's pieces. */
export const releaseSchema = z.object({
  deal: dealSchema,
  shareIndex: z.int().min(1).max(32),
  /** HPKE of the share's text (UTF-8); info `sealingInfo("release", dealContext, shareIndex, grantId)`, for a holder `"holder"` in the grant id's place. Ids are fields of 32 bytes. */
  sealedShare: hexBytes(512),
  /** For a grantee by compartment: the re-encrypted capsule with its proof. */
  reencrypted: hexBytes(1024).optional(),
  /** For a grantee by compartment: the patient-signed public part of the fragment, to verify the proof against. */
  fragment: hexBytes(1024).optional(),
  /** For a grantee of one token: E, sealed to it by the patient (`sealEssential`). */
  sealedEssential: hexBytes(512).optional(),
});
export type Release = z.infer<typeof releaseSchema>;

export const openedSchema = z.object({
  version,
  latestVersion: version,
  releases: z.array(releaseSchema),
  receipt: receiptSchema,
});
export type Opened = z.infer<typeof openedSchema>;
