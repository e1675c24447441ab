import { z } from "zod";
import { address, hex32, hexBytes } from "../words/hex.ts";
import { dealNumber, epoch, providerId, version } from "../words/numbers.ts";
import { partName } from "../words/parts.ts";

/**
 * One splitting of a part's content key: public to its custodians, kept by them and destroyed on erase,
 * never on IPFS.
 */
export const dealSchema = z
  .strictObject({
    scheme: z.literal("linchpin/v1"),
    chainId: z.int().positive(),
    contract: address,
    tokenId: hex32,
    recordId: hex32,
    version,
    part: partName,
    deal: dealNumber,
    patientId: hex32,
    issuer: providerId,
    /** The digest of the key bundle that was sealed to. */
    bundleDigest: hex32,
    compartment: hex32,
    epoch,
    /** The compartment's delegating public key of that epoch. */
    publicKey: hex32,
    k: z.int().min(2).max(32),
    custodians: z.array(providerId).min(2).max(32),
    /** The encapsulated essential share E. */
    capsule: hexBytes(1024),
    /** Commitment to E. */
    essential: hex32,
    /** Commitments to the shares of S, in the custodians' order. */
    commitments: z.array(hex32).min(2).max(32),
    /** Key check value of K. */
    keyCheck: hex32,
  })
  .refine(({ custodians, commitments }) => custodians.length === commitments.length, {
    error: "each custodian needs one commitment",
  })
  .refine(({ k, custodians }) => k <= custodians.length, { error: "k exceeds the number of custodians" });

export type Deal = z.infer<typeof dealSchema>;

/** A custodian's share of S as `secrets.js-grempe` writes it: `8`, the index in two digits, 33 bytes. */
export const shareText = z.string().regex(/^8(?!00)[0-9a-f]{2}[0-9a-f]{66}$/, {
  error: "expected a share of a 32-byte secret",
});
