import { z } from "zod";
import { dealSchema } from "../deal/Deal.ts";
import { hex32, signature } from "../words/hex.ts";
import { dealNumber, unixSeconds } from "../words/numbers.ts";
import { sealedBoxSchema } from "./deposits.ts";

/** The signed body of a re-deal (EIP-712 `ReDeal`). */
export const reDealSchema = z.strictObject({
  tokenId: hex32,
  /** The chain's deal number plus one. */
  deal: dealNumber,
  /** Whose bundle was sealed to: the holder's own, or before a hand-over that of who takes the record. */
  patientId: hex32,
  /** That patient's current one. */
  bundleDigest: hex32,
  dealsDigest: hex32,
  deadline: unixSeconds,
});
export type ReDeal = z.infer<typeof reDealSchema>;

/**
 * `POST /v1/redeals` (session of the holder): new deals of every part of every version of a token. Kept beside the
 * deal in force and acknowledged like a deposit. It counts once the chain's `DealRecorded` names `dealsDigest`, and then
 * every other deal of the token is destroyed. One that is not counted by its deadline is destroyed itself.
 */
export const postReDealSchema = z.strictObject({
  reDeal: reDealSchema,
  /**
   * By the holder, over `reDealDigest`: EIP-712 by their wallet, or 64 bytes of Ed25519 by the signing key of their key
   * bundle, so that a whole chart is dealt anew without an approval for each record. The session is the wallet's word.
   */
  signature,
  deals: z.array(dealSchema).min(1).max(1000),
  /** Info `sealingInfo("deposit", dealsDigest, custodian)`, as in a deposit. */
  boxes: z.array(sealedBoxSchema).min(1).max(64),
});
export type PostReDeal = z.infer<typeof postReDealSchema>;
