import { createHash } from "node:crypto";
import { median } from "../run/median.ts";

const BYTES = 64_000_000;

/** SHA-256 on one core in MB/s: the median of five. */
export function measureSha256(): number {
  const bytes = Buffer.alloc(BYTES, 1);
  return median(
    Array.from({ length: 5 }, () => {
      const begun = performance.now();
      createHash("sha256").update(bytes).digest();
      return BYTES / 1000 / (performance.now() - begun);
    }),
  );
}
