import type { Deposit } from "@linchpin/protocol";
import type { DepositView, TokenView } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";
import { decideDeposit, decideDepositor } from "./decideDeposit.ts";

export interface RepairedDepositCase {
  readonly now: number;
  readonly deposit: Deposit;
  readonly view: DepositView;
  readonly longest: number;
}

/**
 * Whether a deposit that another custodian hands over may be filed. No session speaks for it: that this version is on
 * chain, settled, of this patient and by this issuer does; before that, the issuer's signature within the deadline
 * and all that a deposit needs. A refusal in `decideDelivery`'s list may end by itself.
 */
export function decideRepairedDeposit(asked: RepairedDepositCase): Decision {
  const { view, deposit } = asked;
  const isMinted = view.token !== null && view.token.version >= deposit.version;
  return isMinted ? checkMinted(asked, view.token) : checkUnminted(asked);
}

function checkMinted({ now, deposit, view }: RepairedDepositCase, token: TokenView): Decision {
  const { self, issuer, settledToken } = view;
  const fits = (one: TokenView) =>
    one.patientId === deposit.patientId && (deposit.version > 1 || one.issuer === deposit.issuer);
  return firstRefusal(
    () => checkFreshness(view.block, now),
    () =>
      must(self?.inStanding, {
        code: "deposits/custodian-suspended",
        message: "This custodian's hospital is not in standing.",
      }),
    () =>
      must(fits(token), {
        code: "deposits/foreign-token",
        message: "The token on chain is another patient's, or was minted by another issuer.",
      }),
    () =>
      must(settledToken !== null && settledToken.version >= deposit.version && fits(settledToken), {
        code: "deposits/not-settled",
        message: "The token is not settled on chain yet.",
        hint: "Try again shortly.",
      }),
    () =>
      must(issuer?.providerId === deposit.issuer, {
        code: "deposits/not-the-issuer",
        message: "The issuer whom the deposit names is unknown.",
      }),
    // Who amended is not in the token, so an author must still be one who may.
    () =>
      must(deposit.version === 1 || (issuer?.inStanding && view.mayWrite), {
        code: "deposits/no-write-consent",
        message:
          "The patient lets this author write no more, so the amendment cannot be told from a foreign one.",
      }),
  );
}

function checkUnminted({ now, deposit, view, longest }: RepairedDepositCase): Decision {
  if (deposit.deadline <= now) {
    return refuse({
      code: "deposits/not-minted",
      message: "The deposit's deadline has passed and its version is not on chain.",
    });
  }
  const wallet = view.issuer?.wallet ?? "0x";
  return firstRefusal(
    () => decideDepositor({ now, wallet, deposit, view }),
    () => decideDeposit({ now, deposit, view, longest }),
  );
}

function must(holds: boolean | undefined, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
