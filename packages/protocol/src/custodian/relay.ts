import { z } from "zod";
import { address, hexBytes } from "../words/hex.ts";

/** The contracts whose `…BySig` functions a custodian relays. */
export const relayTarget = z.enum(["patientRegistry", "consentRegistry", "medicalRecord"]);

/**
 * `POST /v1/relay` (session of any wallet within its quota): pays the gas of a patient's signed message. The
 * custodian decodes the call, allows `…BySig` functions alone, simulates, then sends. It cannot alter what
 * was signed.
 */
export const postRelaySchema = z.strictObject({
  to: relayTarget,
  /** ABI-encoded call of a `…BySig` function. */
  data: hexBytes(16_384),
});
/** Answer: the transaction, sent and not yet mined. */
export const relayedSchema = z.object({
  transaction: z.string().regex(/^0x[0-9a-f]{64}$/),
  relayer: address,
});
