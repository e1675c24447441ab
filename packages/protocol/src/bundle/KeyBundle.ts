import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { epoch, providerId } from "../words/numbers.ts";
import { compartmentRole } from "../words/parts.ts";

/** One compartment in force: to which key records are sealed, and who keeps the custody half. */
export const compartmentSchema = z
  .strictObject({
    /** Opaque: HMAC(R, random label). */
    id: hex32,
    role: compartmentRole,
    epoch,
    /** The delegating public key of this epoch, on ristretto255. */
    publicKey: hex32,
    /** How many custodians' shares open. */
    k: z.int().min(2).max(32),
    /** The custodians by provider number. Custodian i (from 0) holds share index i + 1. */
    custodians: z.array(providerId).min(2).max(32),
  })
  .refine(({ k, custodians }) => k <= custodians.length, { error: "k exceeds the number of custodians" })
  .refine(({ custodians }) => new Set(custodians).size === custodians.length, {
    error: "a custodian stands twice",
  });

/**
 * A patient's public keys. The SHA-256 of its canonical form stands on chain, set by the patient's own
 * signature: so whoever has the bundle knows that its keys are the patient's.
 */
export const keyBundleSchema = z
  .strictObject({
    scheme: z.literal("linchpin/v1"),
    chainId: z.int().positive(),
    /** The first wallet of the patient, from which the patient id is computed. */
    wallet: z.string().regex(/^0x[0-9a-f]{40}$/),
    /** The generation of the root secret, from 1. */
    generation: z.int().min(1),
    /** Ed25519: signs fragments. */
    signingKey: hex32,
    /** X25519: requests and notices are sealed to it (HPKE). */
    inboxKey: hex32,
    compartments: z.array(compartmentSchema).min(1).max(64),
  })
  .refine(({ compartments }) => new Set(compartments.map(({ id }) => id)).size === compartments.length, {
    error: "a compartment stands twice",
  });

export type KeyBundle = z.infer<typeof keyBundleSchema>;
export type Compartment = z.infer<typeof compartmentSchema>;
