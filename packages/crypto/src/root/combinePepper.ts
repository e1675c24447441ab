import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { readShareIndex } from "../split/readShareIndex.ts";
import type { Share } from "../split/Share.ts";
import { combineSecret } from "../split/shamir.ts";
import { commitPepperShare } from "./drawPepper.ts";

/**
 * Puts a pepper together from k or more shares, each checked against its commitment.
 *
 * @throws `shares/too-few`, `shares/malformed`, `shares/duplicate`, `shares/foreign` (facts.index), `shares/inconsistent`
 */
export function combinePepper({
  shares,
  commitments,
  k,
}: {
  readonly shares: readonly Share[];
  readonly commitments: readonly Uint8Array[];
  readonly k: number;
}): Bytes {
  for (const share of shares) {
    const index = readShareIndex(share);
    const commitment = commitments[index - 1];
    if (commitment && equalBytes(commitPepperShare(share), commitment)) continue;
    throw new LinchpinError({
      code: "shares/foreign",
      message: `Share ${index} of the pepper is not the one that was committed to.`,
      hint: "Leave this custodian out and report it; ask another for its share.",
      facts: { index },
    });
  }
  if (shares.length < k) {
    throw new LinchpinError({
      code: "shares/too-few",
      message: `${shares.length} of the ${k} shares needed was given.`,
      hint: "Ask another custodian for its share.",
      facts: { given: shares.length, needed: k },
    });
  }
  return combineSecret(shares.slice(0, k));
}
