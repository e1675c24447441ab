import { G, type Point } from "./group.ts";

const BITS = 4n;
const DIGITS = 64;
const BUCKETS = 2 ** Number(BITS);
const ZERO: Point = G.subtract(G);

/**
 * Multiplies one point by several secret scalars. Three quarters of a multiplication are doublings, and these are made
 * once for all (Yao, "On the evaluation of powers", 1976): each scalar then sums the point's powers by digit. Which
 * operations are done does not depend on the scalar, and every bucket is touched at every digit.
 */
export function multiplierOf(point: Point): (scalar: bigint) => Point {
  const powers = [point];
  for (let last = point; powers.length < DIGITS; powers.push(last)) {
    for (let bit = 0; bit < BITS; bit += 1) last = last.double();
  }
  return (scalar) => {
    const buckets = new Array<Point>(BUCKETS).fill(ZERO);
    for (const [place, power] of powers.entries()) {
      const digit = Number((scalar >> (BITS * BigInt(place))) % BigInt(BUCKETS));
      const sum = buckets.reduce((chosen, bucket, at) => (at === digit ? bucket : chosen)).add(power);
      for (let at = 0; at < BUCKETS; at += 1) buckets[at] = at === digit ? sum : (buckets[at] as Point);
    }
    // Bucket 1 once, bucket 2 twice …: as sums of sums, from the last.
    let sum = ZERO;
    return buckets.slice(1).reduceRight((total, bucket) => {
      sum = sum.add(bucket);
      return total.add(sum);
    }, ZERO);
  };
}
