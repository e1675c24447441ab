import type { Deposit, Hex } from "@linchpin/protocol";
import type { Refusal } from "./Decision.ts";

/** A deposit that is filed here already. */
export interface FiledDeposit {
  readonly id: number;
  readonly tokenId: Hex;
  readonly recordId: Hex;
  readonly version: number;
  readonly patientId: Hex;
  readonly issuer: number;
  readonly bundleDigest: Hex;
  readonly dealsDigest: Hex;
  readonly deadline: number;
}

/** File it, acknowledge what is filed, replace one that nobody minted in time, or refuse. */
export type Filing =
  | { readonly kind: "new" }
  | { readonly kind: "again"; readonly filed: FiledDeposit }
  | { readonly kind: "replace"; readonly filed: FiledDeposit }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/**
 * How a deposit stands to those filed here: a record id is taken once, under one token. `filed` are all deposits of
 * the same token or record id.
 */
export function decideFiling({
  deposit,
  filed,
  now,
  longest,
}: {
  readonly deposit: Deposit;
  readonly filed: readonly FiledDeposit[];
  readonly now: number;
  /** The farthest deadline, in seconds from now. */
  readonly longest: number;
}): Filing {
  const foreign = filed.some(
    ({ tokenId, recordId }) => tokenId !== deposit.tokenId || recordId !== deposit.recordId,
  );
  if (foreign) {
    return no({
      code: "deposits/record-taken",
      message: "This record id is filed under another token, or this token under another record id.",
      hint: "Draw a fresh record id.",
    });
  }
  const same = filed.find(({ version }) => version === deposit.version);
  if (!same) return { kind: "new" };
  const equal =
    same.dealsDigest === deposit.dealsDigest &&
    same.patientId === deposit.patientId &&
    same.issuer === deposit.issuer &&
    same.bundleDigest === deposit.bundleDigest;
  // Else one who never mints could hold a version for ever: nobody may file another before the deadline.
  if (equal && deposit.deadline > same.deadline && deposit.deadline > now + longest) {
    return no({
      code: "deposits/wrong-deadline",
      message: "The deposit's deadline lies too far ahead.",
      hint: "Sign the deposit again with a nearer deadline.",
      facts: { custodianTime: now, longestSeconds: longest },
    });
  }
  if (equal) return { kind: "again", filed: same };
  if (same.deadline >= now) {
    return no({
      code: "deposits/already-filed",
      message: "Another deposit of this version was acknowledged and may still be minted.",
      hint: "Mint that one, or wait until its deadline has passed.",
      facts: { deadline: same.deadline },
    });
  }
  return { kind: "replace", filed: same };
}

function no(refusal: Refusal): Filing {
  return { kind: "refused", refusal };
}
