import type { HeldGrant } from "@linchpin/protocol";
import type { GrantStatus } from "../ports/Chain.ts";

/** How a grant is shown in a list. The list decides nothing: each opening asks anew. */
export function heldState({
  revokedHere,
  ofFormerWallet,
  status,
}: {
  readonly revokedHere: boolean;
  /** A recovery bound the patient to another wallet, and the grant died with the old one. */
  readonly ofFormerWallet: boolean;
  readonly status: GrantStatus;
}): HeldGrant["state"] {
  if (revokedHere || ofFormerWallet) return "revoked";
  return STATES[status];
}

const STATES: Readonly<Record<GrantStatus, HeldGrant["state"]>> = {
  unknown: "unmined",
  "in-force": "in-force",
  "not-yet": "not-yet",
  expired: "expired",
  revoked: "revoked",
  "all-revoked": "revoked",
  // It holds again once the grantee is reinstated.
  "grantee-without-standing": "not-yet",
};
