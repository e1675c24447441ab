import type { Hex, PostErasure } from "@linchpin/protocol";
import type { OpeningView, TwoViews } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";

export interface ErasureCase {
  readonly now: number;
  readonly wallet: Hex;
  readonly erasure: PostErasure["erasure"];
  readonly views: TwoViews<OpeningView>;
  readonly custodian: number;
  /** The farthest deadline, in seconds from now. */
  readonly longest: number;
}

/** Whether this wallet may end this record here. What is destroyed cannot be brought back, so both blocks must agree. */
export function decideErasure(asked: ErasureCase): Decision {
  const { now, wallet, erasure, views, custodian, longest } = asked;
  const { latest, settled } = views;
  return firstRefusal(
    () => checkFreshness(latest.block, now),
    () =>
      must(latest.token !== null, {
        code: "erasures/unknown-token",
        message: "No such record is on chain.",
        hint: "One that was erased before is gone.",
      }),
    () =>
      must(settled.token !== null && settled.token.holderWallet === latest.token?.holderWallet, {
        code: "erasures/not-settled",
        message: "The record came to its holder just now, in a block that could still be undone.",
        hint: "Try again in a moment.",
      }),
    () =>
      must(latest.token?.holderWallet === wallet, {
        code: "erasures/not-the-holder",
        message: "This wallet is not the current wallet of the patient who holds the record.",
        hint: "Sign in with the patient's current wallet.",
      }),
    () =>
      must(erasure.deadline > now && erasure.deadline <= now + longest, {
        code: "erasures/wrong-deadline",
        message: "The erasure's deadline has passed or lies too far ahead.",
        hint: "Sign it again with a nearer deadline.",
        facts: { custodianTime: now, longestSeconds: longest },
      }),
    () =>
      must(erasure.custodians.includes(custodian), {
        code: "erasures/not-named",
        message: "The erasure does not name this custodian, so its receipt would prove nothing.",
        hint: "Name every custodian that keeps a piece of the record.",
      }),
  );
}

function must(holds: boolean | undefined, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
