import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { dealNumber, version } from "../words/numbers.ts";

const filedVersion = z.strictObject({ tokenId: hex32, version });
/** `dealsDigest` tells several re-deals of one number apart: the chain counts one of them. */
const filedReDeal = z.strictObject({ tokenId: hex32, deal: dealNumber, dealsDigest: hex32 });
/** More fragments or sealed E for a grant that may be known: by the SHA-256 of the body's canonical form. */
const addition = z.strictObject({ grantId: hex32, digest: hex32 });

/**
 * `POST /v1/repairs/missing` (anyone): which of these a custodian has not. Custodians ask each other what one of them
 * missed while it was down, then hand it over with `POST /v1/repairs/deposits` (body as of `/v1/deposits`) and
 * `POST /v1/repairs/grants` (as of `/v1/grants`) or
 * `POST /v1/repairs/redeals` (as of `/v1/redeals`). None needs a session: what is handed over proves itself.
 */
export const postMissingSchema = z.strictObject({
  deposits: z.array(filedVersion).max(200),
  grants: z.array(hex32).max(200),
  redeals: z.array(filedReDeal).max(200).default([]),
  additions: z.array(addition).max(200).default([]),
});
export type PostMissing = z.infer<typeof postMissingSchema>;

/** Those of the asked that are not here. */
export const missingSchema = z.object({
  deposits: z.array(z.object({ tokenId: hex32, version })).max(200),
  grants: z.array(hex32).max(200),
  redeals: z.array(filedReDeal).max(200).default([]),
  additions: z.array(addition).max(200).default([]),
});
export type Missing = z.infer<typeof missingSchema>;

/** Answer to a repair: it is on disk now, or was before. */
export const repairedSchema = z.object({ state: z.enum(["taken", "held"]) });
