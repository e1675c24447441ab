import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { addPublicMultiples } from "./addPublicMultiples.ts";
import { type Capsule, serializeCapsule } from "./Capsule.ts";
import { type Certificate, serializeCertificate } from "./Certificate.ts";
import { hashToScalar, type Point, Scalars, U, writeScalar } from "./group.ts";

/*
 * Chaum-Pedersen: the same rk lies between P and P1, V and V1, U and U1. Made non-interactive over everything that
 * it is about, and bound to the deal.
 */

/** What a proof is about. */
export interface ProofStatement {
  readonly dealCtx: string;
  readonly capsule: Capsule;
  readonly certificate: Certificate;
  readonly p1: Point;
  readonly v1: Point;
}

/** Proves it with rk. `times` multiplies the capsule's points. */
export function proveReencryption(
  statement: ProofStatement,
  { rk, times }: { readonly rk: bigint; readonly times: Record<"p" | "v", (scalar: bigint) => Point> },
): { readonly c: bigint; readonly z: bigint } {
  // Hedged: safe with a broken generator (then it is still derived from rk and the statement) and without one.
  const w = hashToScalar("proof-nonce", randomBytes(32), writeScalar(rk), ...statementFields(statement));
  const c = challenge(statement, [times.p(w), times.v(w), U.multiply(w)]);
  return { c, z: Scalars.add(w, Scalars.mul(c, rk)) };
}

/** Whether the proof holds. */
export function isReencryptionProved(
  statement: ProofStatement,
  { c, z }: { readonly c: bigint; readonly z: bigint },
): boolean {
  const { capsule, certificate, p1, v1 } = statement;
  const back = (base: Point, image: Point): Point => addPublicMultiples([base, z], [image, Scalars.neg(c)]);
  return challenge(statement, [back(capsule.p, p1), back(capsule.v, v1), back(U, certificate.u1)]) === c;
}

function challenge(statement: ProofStatement, announced: readonly Point[]): bigint {
  return hashToScalar("proof", ...statementFields(statement), ...announced);
}

function statementFields({
  dealCtx,
  capsule,
  certificate,
  p1,
  v1,
}: ProofStatement): readonly (Bytes | string | Point)[] {
  return [dealCtx, serializeCapsule(capsule), serializeCertificate(certificate), p1, v1];
}
