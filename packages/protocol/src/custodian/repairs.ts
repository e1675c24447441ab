import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { dealNumber, version } from "../words/numbers.ts";

const filedVersion = z.strictObject({ tokenId: hex32, version });
/** `dealsDigest` tells several re-deals of one number apart: the chain counts one of them. */
const filedReDeal = z.strictObject({ tokenId: hex32, deal: dealNumber, dealsDigest: hex32 });
/**
 * One body of what serves a grant, by the SHA-256 of its canonical form: fragments of a later epoch come in a body of
 * their own, and who has that may still miss the first.
 */
const grantBody = z.strictObject({ grantId: hex32, digest: hex32 });

/**
 * `POST /v1/repairs/missing` (anyone): which of these a custodian has not. Custodians ask each other what one of them
 * missed while it was down, then hand it over with `POST /v1/repairs/deposits` (body as of `/v1/deposits`),
 * `POST /v1/repairs/grants` (as of `/v1/grants`) or `POST /v1/repairs/redeals` (as of `/v1/redeals`). None needs a
 * session: what is handed over proves itself.
 */
export const postMissingSchema = z.strictObject({
  deposits: z.array(filedVersion).max(200),
  grants: z.array(grantBody).max(200),
  redeals: z.array(filedReDeal).max(200).default([]),
});
export type PostMissing = z.infer<typeof postMissingSchema>;

/** Those of the asked that are not here. */
export const missingSchema = z.object({
  deposits: z.array(z.object({ tokenId: hex32, version })).max(200),
  grants: z.array(grantBody).max(200),
  redeals: z.array(filedReDeal).max(200).default([]),
});
export type Missing = z.infer<typeof missingSchema>;

/** Answer to a repair: it is on disk now, or was before. */
export const repairedSchema = z.object({ state: z.enum(["taken", "held"]) });
