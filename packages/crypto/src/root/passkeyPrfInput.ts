import type { Bytes } from "../bytes/Bytes.ts";
import { hashTagged } from "../bytes/hashTagged.ts";

/**
 * What a passkey's PRF is evaluated on (WebAuthn Level 3, `prf.eval.first`). One constant for all: each credential's
 * PRF has a key of its own, and a device that knows no slot yet can ask for it.
 */
export function passkeyPrfInput(): Bytes {
  return hashTagged("passkey-slot");
}
