import { LinchpinError } from "@linchpin/errors";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { parseCapsule } from "./Capsule.ts";
import { openUnder } from "./capsuleKey.ts";
import { assertCapsuleOf } from "./capsuleProof.ts";
import { G, type Point, readPoint, readScalar, Scalars } from "./group.ts";
import { parseReencrypted, type Reencrypted } from "./Reencrypted.ts";
import { type GrantBinding, hashPlace, hashPlaceSecret, hashPrecursor } from "./sharedSecrets.ts";
import { judgeReencrypted, type ReencryptedExpectation } from "./verifyReencrypted.ts";

/**
 * Opens E as the grantee from k or more custodians' answers. 32 bytes. That the answers are right shows when the
 * capsule's tag verifies under what they give; only when it does not are the patient's certificates and the proofs
 * looked at, to name who answered wrongly (docs/decisions/0012).
 *
 * @throws `reencrypt/wrong-answer` (facts.at and facts.reason name the bad one), `reencrypt/too-few`,
 * `reencrypt/duplicate`, `reencrypt/mixed`, `reencrypt/foreign-capsule`, `reencrypt/not-opened`,
 * `reencrypt/bad-capsule`, `reencrypt/bad-point`, `reencrypt/bad-scalar`
 */
export function decapsulateReencrypted({
  secretKey,
  reencrypted,
  ...expected
}: Omit<ReencryptedExpectation, "granteePublicKey"> & {
  /** The grantee's secret key, 32 bytes. */
  readonly secretKey: Uint8Array;
  /** The custodians' answers, opened. */
  readonly reencrypted: readonly Uint8Array[];
}): Bytes {
  const b = readScalar(secretKey);
  const grantee = G.multiply(b);
  const dealCtx = formatDealContext(expected.ctx, expected.deal);
  const capsule = parseCapsule(expected.capsule);
  assertCapsuleOf(dealCtx, capsule);
  const delegating = readPoint(expected.delegatingPublicKey);
  const binding = { delegating, grantee, grantId: expected.grantId };
  try {
    const shared = combineAnswers(reencrypted, { b, binding });
    return openUnder(shared, { dealCtx, delegating, p: capsule.p, v: capsule.v }, capsule);
  } catch (notOpened) {
    const expectation = { ...expected, granteePublicKey: grantee.toBytes(), capsule, dealCtx };
    for (const [at, answer] of reencrypted.entries()) {
      const judged = judgeReencrypted(answer, expectation);
      if (!judged.ok) throw wrongAnswer(at, judged.reason);
    }
    throw notOpened;
  }
}

/** The point that the capsule's key comes from, if the answers are right. */
function combineAnswers(
  reencrypted: readonly Uint8Array[],
  { b, binding }: { readonly b: bigint; readonly binding: GrantBinding },
): Point {
  const { answers, x } = takeEnough(reencrypted.map(parseReencrypted));
  const placeSecret = hashPlaceSecret(binding, binding.delegating.multiply(b));
  const weights = weighAtZero(answers.map(({ certificate }) => hashPlace(placeSecret, certificate.id)));
  const d = hashPrecursor(binding, { x, shared: x.multiply(b) });
  return answers
    .map(({ p1, v1 }, i) => p1.add(v1).multiply(Scalars.mul(weights[i] as bigint, d)))
    .reduce((sum: Point, term) => sum.add(term));
}

/** The first k of the answers, which must be of distinct custodians and one polynomial. */
function takeEnough(answers: readonly Reencrypted[]): {
  readonly answers: readonly Reencrypted[];
  readonly x: Point;
} {
  const first = answers[0]?.certificate;
  const k = first?.k ?? 2;
  if (first === undefined || answers.length < k) {
    throw new LinchpinError({
      code: "reencrypt/too-few",
      message: `${answers.length} of the ${k} custodians' answers needed were given.`,
      hint: "Ask another custodian of this record.",
      facts: { given: answers.length, needed: k },
    });
  }
  const indices = new Set(answers.map(({ certificate }) => certificate.index));
  const ids = new Set(answers.map(({ certificate }) => bytesToHex(certificate.id)));
  if (indices.size !== answers.length || ids.size !== answers.length) {
    throw refuse("reencrypt/duplicate", "Two answers come from the same fragment.");
  }
  const one = answers.every(({ certificate }) => certificate.k === k && certificate.x.equals(first.x));
  if (!one) throw refuse("reencrypt/mixed", "The answers come from fragments of different makings.");
  return { answers: answers.slice(0, k), x: first.x };
}

/** Lagrange's weights at zero. */
function weighAtZero(places: readonly bigint[]): bigint[] {
  return places.map((place, i) =>
    places.reduce(
      (weight, other, j) =>
        i === j ? weight : Scalars.mul(weight, Scalars.mul(other, Scalars.inv(Scalars.sub(other, place)))),
      1n,
    ),
  );
}

function wrongAnswer(at: number, reason: string): LinchpinError {
  return new LinchpinError({
    code: "reencrypt/wrong-answer",
    message: `Answer ${at} is not a right re-encryption of this capsule.`,
    hint: "Leave this custodian out and report it; ask another.",
    facts: { at, reason },
  });
}

function refuse(code: string, message: string): LinchpinError {
  return new LinchpinError({ code, message, hint: "Ask other custodians of this record." });
}
