import { LinchpinError } from "@linchpin/errors";
import { assertUint } from "../bytes/assertUint.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { xorBytes } from "../bytes/xorBytes.ts";
import { commitEssential } from "../commit/commitEssential.ts";
import { keyCheckValue } from "../seal/keyCheckValue.ts";
import { checkShare } from "./checkShare.ts";
import type { DealCommitments } from "./DealSecrets.ts";
import { isShare } from "./isShare.ts";
import { readShareIndex } from "./readShareIndex.ts";
import type { Share } from "./Share.ts";
import { combineSecret, interpolateShare } from "./shamir.ts";

/**
 * Puts a content key together from E and k or more shares, each checked against its commitment first; the result
 * is checked against the key check value.
 *
 * @throws `shares/too-few`, `shares/malformed`, `shares/duplicate`, `shares/foreign` (facts.index names the bad
 * share), `shares/inconsistent`, `shares/wrong-essential`, `shares/wrong-key`
 */
export function combineKey({
  essential,
  shares,
  ctx,
  deal,
  commitments,
}: {
  /** E, 32 bytes. */
  readonly essential: Uint8Array;
  readonly shares: readonly Share[];
  readonly ctx: string;
  readonly deal: number;
  readonly commitments: DealCommitments;
}): Bytes {
  const { k, n } = commitments;
  assertUint(n, { what: "n, the number of shares,", least: 2, most: 255 });
  assertUint(k, { what: "k, the number of shares needed,", least: 2, most: n });
  if (!equalBytes(commitEssential({ ctx, deal, essential }), commitments.essentialCommitment)) {
    throw refuse("shares/wrong-essential", "The essential share is not the one that this deal committed to.");
  }
  for (const share of shares) assertCommitted({ share, ctx, deal, commitments });
  if (new Set(shares).size !== shares.length) {
    throw refuse("shares/duplicate", "The same share was given twice.");
  }
  if (shares.length < k) {
    throw new LinchpinError({
      code: "shares/too-few",
      message: `${shares.length} of the ${k} shares needed was given.`,
      hint: "Ask another custodian of this record for its share.",
      facts: { given: shares.length, needed: k },
    });
  }
  const base = shares.slice(0, k);
  if (shares.slice(k).some((share) => interpolateShare(base, readShareIndex(share)) !== share)) {
    throw refuse("shares/inconsistent", "The dealt shares do not lie on one polynomial.");
  }
  const custodyHalf = combineSecret(base);
  const key = xorBytes(essential, custodyHalf);
  custodyHalf.fill(0);
  if (equalBytes(keyCheckValue(key, ctx), commitments.keyCheck)) return key;
  key.fill(0);
  throw refuse("shares/wrong-key", "The shares give another key than this deal's: it was dealt wrongly.");
}

function assertCommitted({
  share,
  ctx,
  deal,
  commitments,
}: {
  readonly share: Share;
  readonly ctx: string;
  readonly deal: number;
  readonly commitments: DealCommitments;
}): void {
  if (!isShare(share)) throw refuse("shares/malformed", "A share is not in the form of a key share.");
  const index = readShareIndex(share);
  const commitment = index <= commitments.n ? commitments.shareCommitments[index - 1] : undefined;
  if (commitment && checkShare({ ctx, deal, index, share, commitment }).ok) return;
  throw new LinchpinError({
    code: "shares/foreign",
    message: `Share ${index} is not the one that this deal committed to.`,
    hint: "Leave this custodian out and report it; ask another for its share.",
    facts: { index },
  });
}

function refuse(code: string, message: string): LinchpinError {
  return new LinchpinError({
    code,
    message,
    hint: "Ask the custodians again, or report this record's issuer.",
  });
}
