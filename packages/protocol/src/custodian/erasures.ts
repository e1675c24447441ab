import { z } from "zod";
import { hex32, signature } from "../words/hex.ts";
import { providerId, unixSeconds } from "../words/numbers.ts";
import { rootProofSchema } from "./enrolments.ts";

/**
 * `POST /v1/erasures` (session of the holder): the EIP-712 `Erasure` that the chain will check too. The custodian stops
 * answering for the token at once, destroys its pieces, lets go of the blobs and answers a signed `Destruction`.
 */
export const postErasureSchema = z.strictObject({
  erasure: z.strictObject({
    tokenId: hex32,
    custodians: z.array(providerId).min(1).max(64),
    needed: z.int().min(1).max(64),
    deadline: unixSeconds,
  }),
  /** EIP-712 by the holder's wallet. */
  signature,
  /** A stolen wallet alone must destroy nothing: proof of the root secret, act `erase-record`, id the token's. */
  proof: rootProofSchema,
});
export type PostErasure = z.infer<typeof postErasureSchema>;

/** A custodian's signed word (EIP-712 `Destruction`) that share, data key, fragments and capsule are gone. */
export const destructionSchema = z.object({
  tokenId: hex32,
  custodian: providerId,
  destroyedAt: unixSeconds,
  signature,
  /** What was destroyed, for the certificate. */
  destroyed: z.object({
    shares: z.int().min(0),
    /** Sealed E of grants of this one record. */
    essentials: z.int().min(0),
    /** Uploads that this custodian stored and no longer keeps. */
    blobs: z.int().min(0),
  }),
});
export type Destruction = z.infer<typeof destructionSchema>;
