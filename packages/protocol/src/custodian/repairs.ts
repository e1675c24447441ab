import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { version } from "../words/numbers.ts";

const filedVersion = z.strictObject({ tokenId: hex32, version });

/**
 * `POST /v1/repairs/missing` (anyone): which of these a custodian has not. Custodians ask each other what one of them
 * missed while it was down, then hand it over with `POST /v1/repairs/deposits` (body as of `/v1/deposits`) and
 * `POST /v1/repairs/grants` (as of `/v1/grants`). None needs a session: what is handed over proves itself.
 */
export const postMissingSchema = z.strictObject({
  deposits: z.array(filedVersion).max(200),
  grants: z.array(hex32).max(200),
});
export type PostMissing = z.infer<typeof postMissingSchema>;

/** Those of the asked that are not here. */
export const missingSchema = z.object({
  deposits: z.array(z.object({ tokenId: hex32, version })).max(200),
  grants: z.array(hex32).max(200),
});
export type Missing = z.infer<typeof missingSchema>;

/** Answer to a repair: it is on disk now, or was before. */
export const repairedSchema = z.object({ state: z.enum(["taken", "held"]) });
