import type { Grant, Hex } from "@linchpin/protocol";
import type { ProviderView } from "../ports/Chain.ts";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";

export interface GrantCase {
  readonly now: number;
  readonly wallet: Hex;
  readonly patientWallet: Hex | null;
  readonly grantee: ProviderView | null;
  readonly grant: Grant;
  readonly revokedHere: boolean;
  /** Whether this custodian has served the grant before: then more of what serves it comes also while its grantee is suspended. */
  readonly knownHere: boolean;
}

/** Whether this wallet may leave a grant's fragments here. Whether the grant is in force is asked at each opening. */
export function decideGrant({
  now,
  wallet,
  patientWallet,
  grantee,
  grant,
  revokedHere,
  knownHere,
}: GrantCase): Decision {
  return firstRefusal(
    () =>
      must(patientWallet === wallet, {
        code: "grants/not-the-patient",
        message: "This wallet is not the current wallet of the patient whom the grant names.",
        hint: "Sign in with the patient's current wallet.",
      }),
    () =>
      must(!revokedHere, {
        code: "grants/revoked",
        message: "This very grant was stopped before.",
        hint: "Make a new one: it gets another salt, and so another id.",
      }),
    () =>
      must(grant.expiry > now && grant.expiry > grant.notBefore, {
        code: "grants/expired",
        message: "The grant's term has ended, or ends before it begins.",
        hint: "Choose a later end.",
      }),
    () =>
      // New keys of the patient's reach them too: who is reinstated reads on, and nobody's suspension holds the patient up.
      must(grantee?.inStanding || (knownHere && grantee !== null), {
        code: "grants/grantee-suspended",
        message: "The grantee is unknown or not in standing.",
        hint: "Look the provider up in the directory.",
      }),
    () =>
      must(grantee?.keyDigest === grant.granteeKey, {
        code: "grants/wrong-key",
        message: "The grant names other keys than the grantee's current ones.",
        hint: "Read the provider's keys from the directory and sign again.",
      }),
  );
}

function must(holds: boolean | undefined, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
