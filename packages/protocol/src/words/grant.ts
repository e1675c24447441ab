import { z } from "zod";
import { hex32 } from "./hex.ts";
import { providerId, unixSeconds } from "./numbers.ts";

/** What a grant's `scope` names. */
export const SCOPE_COMPARTMENT = 0;
export const SCOPE_TOKEN = 1;

/** "Until I stop it": the latest second that the chain's clock of 32 bits can tell. */
export const NO_END = 0xffff_ffff;

/** No identity: the grantee sees the de-identified content alone. */
export const WITHOUT_IDENTITY = `0x${"0".repeat(64)}` as const;

/** A read grant, as the patient signs it (EIP-712) and as the chain's event tells it. */
export const grantSchema = z.strictObject({
  patientId: hex32,
  grantee: providerId,
  /** SHA-256 of the grantee's two public keys, so that no later key inherits the grant. */
  granteeKey: hex32,
  scopeKind: z.union([z.literal(SCOPE_COMPARTMENT), z.literal(SCOPE_TOKEN)]),
  /** A compartment's id or a token's. */
  scope: hex32,
  /** The identity compartment's id, or {@link WITHOUT_IDENTITY}. */
  identityScope: hex32,
  /** A salted commitment to the purpose. */
  purpose: hex32,
  notBefore: unixSeconds,
  expiry: unixSeconds,
  salt: hex32,
});

export type Grant = z.infer<typeof grantSchema>;
