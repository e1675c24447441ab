import { LinchpinError } from "@linchpin/errors";
import { type Deal, digestOf, type PostReDeal } from "@linchpin/protocol";
import { shareIndexOf } from "../policy/decideDeal.ts";

/**
 * Checks that a re-deal is whole, before anything costs time: one deal of each version and part, every version of the
 * token, their digest the signed one, a box for us and for nobody outside of the sets. Answers the deals in whose sets
 * this custodian stands.
 *
 * Errors: `redeals/not-our-deal`, `redeals/malformed`, `redeals/missing-version`.
 */
export function assertReDealShape(
  { reDeal, deals, boxes }: PostReDeal,
  { custodian, versions }: { readonly custodian: number; readonly versions: number },
): readonly Deal[] {
  const ours = deals.filter((deal) => shareIndexOf(custodian, deal) > 0);
  if (ours.length === 0) {
    throw new LinchpinError({
      code: "redeals/not-our-deal",
      message: "This custodian is in no new deal's set.",
      hint: "Send new deals to the custodians that the patient's key bundle names.",
    });
  }
  const names = new Set(deals.map(({ version, part }) => `${version}|${part}`));
  const set = new Set(deals.flatMap(({ custodians }) => custodians));
  const boxed = new Set(boxes.map((box) => box.custodian));
  const isWhole =
    names.size === deals.length &&
    boxed.size === boxes.length &&
    boxed.has(custodian) &&
    [...boxed].every((one) => set.has(one)) &&
    digestOf(deals) === reDeal.dealsDigest;
  if (!isWhole) {
    throw new LinchpinError({
      code: "redeals/malformed",
      message:
        "A re-deal needs one deal for each part of each version, one sealed box for each custodian, and the digest of its deals.",
      hint: "Send the deals exactly as they were signed.",
    });
  }
  const covered = new Set(deals.map(({ version }) => version));
  if (covered.size === versions && Math.max(...covered) === versions) return ours;
  throw new LinchpinError({
    code: "redeals/missing-version",
    message: "The new deals do not cover exactly the record's versions. What is left out would be lost.",
    hint: "Deal every version anew, also the old ones.",
    facts: { versions, covered: covered.size },
  });
}
