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
  firstIssuer,
  now,
  longest,
}: {
  readonly deposit: Deposit;
  readonly filed: readonly FiledDeposit[];
  /** Who deposited this record id first; null for nobody, or where the chain says whose it is. */
  readonly firstIssuer: number | null;
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
  const isOthers = deposit.version === 1 && firstIssuer !== null && firstIssuer !== deposit.issuer;
  if (!same) return isOthers ? no(OTHER_ISSUER) : { kind: "new" };
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
  // An issuer whose mint is late must not find its own shares exchanged. An amendment of nobody's is collected soon.
  if (isOthers || same.issuer !== deposit.issuer) return no(OTHER_ISSUER);
  return { kind: "replace", filed: same };
}

export const OTHER_ISSUER: Refusal = {
  code: "deposits/other-issuer",
  message: "Another issuer deposited this record first.",
  hint: "Draw a fresh record id; an amendment that nobody minted is collected a day after its deadline.",
};

function no(refusal: Refusal): Filing {
  return { kind: "refused", refusal };
}
