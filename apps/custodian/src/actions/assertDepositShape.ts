import { LinchpinError } from "@linchpin/errors";
import { type Deal, digestOf, type PostDeposit } from "@linchpin/protocol";
import { shareIndexOf } from "../policy/decideDeal.ts";

/**
 * Checks that a deposit is whole, before anything costs time: one deal a part, their digest the signed one, a box for
 * us and for nobody outside of the sets. Answers the deals in whose sets this custodian stands.
 *
 * Errors: `deposits/not-our-deal`, `deposits/malformed`.
 */
export function assertDepositShape(
  { deposit, deals, boxes }: PostDeposit,
  custodian: number,
): readonly Deal[] {
  const ours = deals.filter((deal) => shareIndexOf(custodian, deal) > 0);
  if (ours.length === 0) {
    throw new LinchpinError({
      code: "deposits/not-our-deal",
      message: "This custodian is in no deal's set.",
      hint: "Deposit with the custodians that the patient's key bundle names.",
    });
  }
  const parts = new Set(deals.map(({ part }) => part));
  const set = new Set(deals.flatMap(({ custodians }) => custodians));
  const boxed = new Set(boxes.map((box) => box.custodian));
  const isWhole =
    parts.size === deals.length &&
    boxed.size === boxes.length &&
    boxed.has(custodian) &&
    [...boxed].every((one) => set.has(one)) &&
    digestOf(deals) === deposit.dealsDigest;
  if (isWhole) return ours;
  throw new LinchpinError({
    code: "deposits/malformed",
    message:
      "The deposit needs one deal for each part, one sealed box for each custodian, and the digest of its deals.",
    hint: "Send the deals exactly as they were signed.",
  });
}
