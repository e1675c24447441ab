import { z } from "zod";
import { dealSchema } from "../deal/Deal.ts";
import { hex32, signature } from "../words/hex.ts";
import { dealNumber, unixSeconds } from "../words/numbers.ts";
import { sealedBoxSchema } from "./deposits.ts";

/** The signed body of a re-deal (EIP-712 `ReDeal`). */
export const reDealSchema = z.strictObject({
  tokenId: hex32,
  deal: dealNumber,
  patientId: hex32,
  bundleDigest: hex32,
  dealsDigest: hex32,
  deadline: unixSeconds,
});
export type ReDeal = z.infer<typeof reDealSchema>;

/**
 * `POST /v1/redeals` (session of the holder): new deals of every part of every version of a token. Kept beside the
 * deal in force and acknowledged like a deposit; it counts once the chain's deal number says so, and then every deal
 * below it is destroyed.
 */
export const postReDealSchema = z.strictObject({
  reDeal: reDealSchema,
  /** EIP-712 by the holder's wallet. */
  signature,
  deals: z.array(dealSchema).min(1).max(1000),
  /** Info `sealingInfo("deposit", dealsDigest, custodian)`, as in a deposit. */
  boxes: z.array(sealedBoxSchema).min(1).max(64),
});
export type PostReDeal = z.infer<typeof postReDealSchema>;
