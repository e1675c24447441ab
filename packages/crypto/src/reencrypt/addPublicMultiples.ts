import { interleavedMSMUnsafe } from "@noble/curves/abstract/curve.js";
import { ristretto255 } from "@noble/curves/ed25519.js";
import type { Point } from "./group.ts";

/**
 * a·P + b·Q in little more than the time of one. Its time tells of the scalars: for checking what is public only.
 */
export function addPublicMultiples(
  [p, a]: readonly [Point, bigint],
  [q, b]: readonly [Point, bigint],
): Point {
  return interleavedMSMUnsafe(ristretto255.Point, [p, q], 4)([a, b]);
}
