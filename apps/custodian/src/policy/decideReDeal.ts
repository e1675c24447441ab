import type { Hex, ReDeal } from "@linchpin/protocol";
import type { ReDealView } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";

export interface ReDealCase {
  readonly now: number;
  /** Who speaks; null where another custodian hands it over: then the signature alone does. */
  readonly wallet: Hex | null;
  readonly reDeal: ReDeal;
  readonly view: ReDealView;
  /** The farthest deadline, in seconds from now. */
  readonly longest: number;
}

/**
 * Whether new deals of a token may wait here beside those in force. They count only when the chain names their digest,
 * which takes the holder's second factor too.
 */
export function decideReDeal(asked: ReDealCase): Decision {
  const { now, reDeal, view, longest } = asked;
  return firstRefusal(
    () => checkFreshness(view.block, now),
    () =>
      must(view.self?.inStanding, {
        code: "redeals/custodian-suspended",
        message: "This custodian's hospital is not in standing.",
        hint: "Deal to another custodian.",
      }),
    () =>
      must(reDeal.deadline > now && reDeal.deadline <= now + longest, {
        code: "redeals/wrong-deadline",
        message: "The new deal's deadline has passed or lies too far ahead.",
        hint: "Sign it again with a nearer deadline.",
        facts: { custodianTime: now, longestSeconds: longest },
      }),
    () => checkToken(asked),
    () =>
      must(view.bundleDigest === reDeal.bundleDigest, {
        code: "redeals/bundle-changed",
        message: "The new deal was sealed to another key bundle than the patient's current one.",
        hint: "Fetch the current key bundle and deal again.",
      }),
  );
}

function checkToken({ wallet, reDeal, view: { token, settledToken } }: ReDealCase): Decision {
  if (!token) {
    return refuse({
      code: "redeals/unknown-token",
      message: "No such record is on chain.",
      hint: "A record that was erased cannot be dealt anew.",
    });
  }
  return firstRefusal(
    () =>
      must(wallet === null || token.holderWallet === wallet, {
        code: "redeals/not-the-holder",
        message: "This wallet is not the current wallet of the patient who holds the record.",
        hint: "Sign in with the patient's current wallet.",
      }),
    () =>
      must(reDeal.deal === token.deal + 1, {
        code: "redeals/wrong-number",
        message: "The new deal's number is not the one after that on chain.",
        hint: "Read the token's deal number and deal again.",
        facts: { deal: token.deal },
      }),
    () =>
      must(
        settledToken !== null &&
          settledToken.deal === token.deal &&
          settledToken.version === token.version &&
          settledToken.holderWallet === token.holderWallet,
        {
          code: "redeals/not-settled",
          message: "The record changed just now, in a block that could still be undone.",
          hint: "Try again in a moment.",
        },
      ),
  );
}

function must(holds: boolean | undefined, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
