import type { Stage } from "./stage.ts";
import { digest, FAR } from "./words.ts";

/** Asha lets Dr. Ravi read her general compartment, with identity, until she stops or it ends. */
export function grantTo(stage: Stage, changes: Record<string, unknown> = {}) {
  return {
    patientId: stage.ashaId,
    grantee: stage.ids.ravi,
    granteeKey: digest("ravi's keys"),
    scopeKind: 0,
    scope: digest("general"),
    identityScope: digest("identity"),
    purpose: digest("treatment, salted"),
    notBefore: 1_700_000_000,
    expiry: FAR,
    salt: digest("salt"),
    ...changes,
  };
}

/** A keyed nonce nobody used: a key of its own, sequence 0. */
export function freshNonce(key: number): bigint {
  return BigInt(key) << 64n;
}
