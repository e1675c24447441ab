import type { Decision } from "../bytes/Decision.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { type CertificateKeys, isCertified } from "./Certificate.ts";
import { type Fragment, parseFragment } from "./Fragment.ts";
import { U } from "./group.ts";

/** Which fragment is expected: the grant, its keys and epoch as custodian or grantee know them by themselves. */
export interface FragmentExpectation extends CertificateKeys {
  readonly grantId: Uint8Array;
  readonly epoch: number;
}

/**
 * Asks whether a fragment is whole, signed by the patient for this grant, and holds the secret of its U1. A custodian
 * asks before it files one.
 */
export function checkFragment({
  fragment,
  index,
  ...expected
}: FragmentExpectation & {
  readonly fragment: Uint8Array;
  /** The custodian's own share index. */
  readonly index: number;
}): Decision<"malformed" | "other-grant" | "not-signed" | "wrong-secret"> {
  let parsed: Fragment;
  try {
    parsed = parseFragment(fragment);
  } catch {
    return { ok: false, reason: "malformed" };
  }
  const { certificate, rk } = parsed;
  const same = equalBytes(certificate.grantId, expected.grantId) && certificate.epoch === expected.epoch;
  if (!same || certificate.index !== index) return { ok: false, reason: "other-grant" };
  if (!isCertified(certificate, expected)) return { ok: false, reason: "not-signed" };
  return U.multiply(rk).equals(certificate.u1) ? { ok: true } : { ok: false, reason: "wrong-secret" };
}
