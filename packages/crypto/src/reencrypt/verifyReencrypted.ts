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
  const judged = judgeReencrypted(reencrypted, { ...expected, capsule, dealCtx });
  return judged.ok ? { ok: true } : judged;
}

/** What an answer is judged against once the capsule has been read and checked. */
export interface ReadExpectation extends FragmentExpectation {
  readonly capsule: Capsule;
  readonly dealCtx: string;
}

/** The same of a capsule that has been read and checked already, and the answer taken apart. */
export function judgeReencrypted(reencrypted: Uint8Array, expected: ReadExpectation): Judged {
  const judged = judgeCertificate(reencrypted, expected);
  if (!judged.ok || isProved(judged.answer, expected)) return judged;
  return { ok: false, reason: "wrong-proof" };
}

/** Whether an answer stands under the patient's certificate for this grant; its proof is another question. */
export function judgeCertificate(reencrypted: Uint8Array, expected: ReadExpectation): Judged {
  let answer: Reencrypted;
  try {
    answer = parseReencrypted(reencrypted);
  } catch {
    return { ok: false, reason: "malformed" };
  }
  const { certificate } = answer;
  const same = equalBytes(certificate.grantId, expected.grantId) && certificate.epoch === expected.epoch;
  if (!same) return { ok: false, reason: "other-grant" };
  return isCertified(certificate, expected) ? { ok: true, answer } : { ok: false, reason: "not-signed" };
}

/** Whether the custodian used the very secret of the certificate's U1. */
export function isProved(answer: Reencrypted, { capsule, dealCtx }: ReadExpectation): boolean {
  const { certificate, p1, v1 } = answer;
  return isReencryptionProved({ dealCtx, capsule, certificate, p1, v1 }, answer);
}

type Judged =
  | { readonly ok: true; readonly answer: Reencrypted }
  | { readonly ok: false; readonly reason: ReencryptedRefusal };
