import type { Decision } from "../bytes/Decision.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { type Capsule, parseCapsule } from "./Capsule.ts";
import { isCertified } from "./Certificate.ts";
import { isCapsuleOf } from "./capsuleProof.ts";
import type { FragmentExpectation } from "./checkFragment.ts";
import { parseReencrypted, type Reencrypted } from "./Reencrypted.ts";
import { isReencryptionProved } from "./reencryptionProof.ts";

/** Why a custodian's answer is not accepted. */
export type ReencryptedRefusal =
  | "malformed"
  | "foreign-capsule"
  | "other-grant"
  | "not-signed"
  | "wrong-proof";

/** Which capsule was asked to be re-encrypted, and under which grant. */
export interface ReencryptedExpectation extends FragmentExpectation {
  readonly capsule: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
}

/**
 * Asks whether a custodian re-encrypted this capsule with the very fragment that the patient signed. The grantee asks
 * of each answer; who fails can be shown to others.
 */
export function verifyReencrypted({
  reencrypted,
  ...expected
}: ReencryptedExpectation & { readonly reencrypted: Uint8Array }): Decision<ReencryptedRefusal> {
  let capsule: Capsule;
  try {
    capsule = parseCapsule(expected.capsule);
  } catch {
    return { ok: false, reason: "malformed" };
  }
  const dealCtx = formatDealContext(expected.ctx, expected.deal);
  if (!isCapsuleOf(dealCtx, capsule)) return { ok: false, reason: "foreign-capsule" };
  return judgeReencrypted(reencrypted, { ...expected, capsule, dealCtx });
}

/** What an answer is judged against once the capsule has been read and checked. */
export interface ReadExpectation extends FragmentExpectation {
  readonly capsule: Capsule;
  readonly dealCtx: string;
}

/** The same of a capsule that has been read and checked already. */
export function judgeReencrypted(
  reencrypted: Uint8Array,
  { capsule, dealCtx, ...expected }: ReadExpectation,
): Decision<ReencryptedRefusal> {
  let answer: Reencrypted;
  try {
    answer = parseReencrypted(reencrypted);
  } catch {
    return { ok: false, reason: "malformed" };
  }
  const { certificate, p1, v1 } = answer;
  const same = equalBytes(certificate.grantId, expected.grantId) && certificate.epoch === expected.epoch;
  if (!same) return { ok: false, reason: "other-grant" };
  if (!isCertified(certificate, expected)) return { ok: false, reason: "not-signed" };
  const proved = isReencryptionProved({ dealCtx, capsule, certificate, p1, v1 }, answer);
  return proved ? { ok: true } : { ok: false, reason: "wrong-proof" };
}
