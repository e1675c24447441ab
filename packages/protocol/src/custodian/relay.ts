import { z } from "zod";
import { address, hex32, hexBytes } from "../words/hex.ts";

/** The contracts whose functions a custodian relays. */
export const relayTarget = z.enum([
  "patientRegistry",
  "consentRegistry",
  "medicalRecord",
  "accountFactory",
  "careDesk",
]);
export type RelayTarget = z.infer<typeof relayTarget>;

/** One call: a `…BySig` function, or one that is open to all and can only help. */
export const relayCallSchema = z.strictObject({
  to: relayTarget,
  /** ABI-encoded, canonically. */
  data: hexBytes(32_768),
});
export type RelayCall = z.infer<typeof relayCallSchema>;

/**
 * `POST /v1/relay` (session of any wallet within its quota): pays the gas of signed messages. They go in order, in one
 * transaction through `Relay.sol`, perhaps with those of others; one that fails is skipped. The custodian simulates
 * first, and cannot alter what was signed.
 */
export const postRelaySchema = z.strictObject({ calls: z.array(relayCallSchema).min(1).max(16) });

/** What became of one call: sent and not yet mined, at a place of a transaction's batch; or refused by its contract. */
export const relayResultSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("sent"), transaction: hex32, index: z.int().min(0) }),
  z.object({
    state: z.literal("refused"),
    /** The contract's error by name, or `out-of-gas`, or `unknown`. */
    error: z.string().max(100),
  }),
]);
export type RelayResult = z.infer<typeof relayResultSchema>;

/** Answer: a result for each call, in order. */
export const relayedSchema = z.object({ relayer: address, results: z.array(relayResultSchema) });
