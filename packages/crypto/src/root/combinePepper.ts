import type { Bytes } from "../bytes/Bytes.ts";
import { combineCommitted } from "../split/combineCommitted.ts";
import type { Share } from "../split/Share.ts";

/**
 * Puts a pepper together from k or more shares, each checked against its commitment.
 *
 * @throws `shares/too-few`, `shares/malformed`, `shares/duplicate`, `shares/foreign` (facts.index), `shares/inconsistent`
 */
export function combinePepper({
  shares,
  ...checked
}: {
  readonly shares: readonly Share[];
  readonly commitments: readonly Uint8Array[];
  readonly k: number;
}): Bytes {
  return combineCommitted({ use: "pepper-share", pieces: shares, ...checked });
}
