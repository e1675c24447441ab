import { address, dealNumber, hex32, signature, unixSeconds, version } from "@linchpin/protocol";
import { z } from "zod";

/**
 * What who gives a record hands to who takes it, sealed in a letter (`transfer-notice`) or shown as a QR code. It holds
 * no key: the essential shares are sealed to who takes it, in deals that custodians keep.
 */
export const handOverOfferSchema = z.strictObject({
  tokenId: hex32,
  from: address,
  to: address,
  /** As a decimal number of up to 256 bits. */
  nonce: z.string().regex(/^\d{1,78}$/),
  deadline: unixSeconds,
  /** EIP-712 `HandOver` by the wallet of who gives. */
  signature,
  secondFactor: z.strictObject({
    safeguards: z.strictObject({
      recoveryKey: address,
      needed: z.int().min(0).max(255),
      delay: z.int().min(0).max(0xffff_ffff),
      guardians: hex32,
    }),
    signature,
  }),
  /** The new deals, which who takes it has counted. */
  deal: z.strictObject({
    tokenId: hex32,
    deal: dealNumber,
    version,
    dealsDigest: hex32,
    deadline: unixSeconds,
  }),
});
export type HandOverOffer = z.infer<typeof handOverOfferSchema>;
