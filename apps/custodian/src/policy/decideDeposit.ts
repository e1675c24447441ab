import type { Deposit, Hex } from "@linchpin/protocol";
import type { DepositView } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, firstRefusal, refuse } from "./Decision.ts";

export interface DepositCase {
  readonly now: number;
  readonly wallet: Hex;
  readonly deposit: Deposit;
  readonly view: DepositView;
  /** The farthest deadline, in seconds from now. */
  readonly longest: number;
}

/** Whether this wallet speaks for an issuer in standing who may write to this patient. */
export function decideDepositor({ now, wallet, deposit, view }: Omit<DepositCase, "longest">): Decision {
  const { issuer, self } = view;
  return firstRefusal(
    () => checkFreshness(view.block, now),
    () =>
      must(self?.inStanding, {
        code: "deposits/custodian-suspended",
        message: "This custodian's hospital is not in standing.",
        hint: "The patient's key bundle needs another custodian.",
      }),
    () =>
      must(issuer?.wallet === wallet && issuer.providerId === deposit.issuer, {
        code: "deposits/not-the-issuer",
        message: "This wallet is not that of the issuer whom the deposit names.",
        hint: "Sign in with the issuer's wallet.",
      }),
    () =>
      must(issuer?.inStanding, {
        code: "deposits/issuer-suspended",
        message: "The issuer, or the hospital that licensed it, is not in standing.",
        hint: "Ask the authority.",
      }),
    () =>
      must(view.mayWrite, {
        code: "deposits/no-write-consent",
        message: "The patient has not let this issuer write records.",
        hint: "Ask the patient for write consent.",
      }),
  );
}

/** Whether a new deposit fits what is on chain. One that is filed already may be on chain by now and is not asked. */
export function decideDeposit({ now, deposit, view, longest }: Omit<DepositCase, "wallet">): Decision {
  return firstRefusal(
    () =>
      must(deposit.deadline > now && deposit.deadline <= now + longest, {
        code: "deposits/wrong-deadline",
        message: "The deposit's deadline has passed or lies too far ahead.",
        hint: "Sign the deposit again with a nearer deadline.",
        facts: { custodianTime: now, longestSeconds: longest },
      }),
    () =>
      must(view.bundleDigest === deposit.bundleDigest, {
        code: "deposits/bundle-changed",
        message: "The record was sealed to another key bundle than the patient's current one.",
        hint: "Fetch the patient's current key bundle and seal again.",
      }),
    () => (deposit.version === 1 ? checkFirst(view.token) : checkAmendment(view.token, deposit)),
  );
}

function checkFirst(token: DepositView["token"]): Decision {
  return must(token === null, {
    code: "deposits/already-minted",
    message: "This token is on chain with another deposit.",
    hint: "Open it, or publish a new version.",
  });
}

function checkAmendment(token: DepositView["token"], { version, patientId }: Deposit): Decision {
  if (!token || token.patientId !== patientId) {
    return refuse({
      code: "deposits/unknown-token",
      message: "The patient holds no such token that could get a new version.",
      hint: "Mint it first, or check the patient's id.",
    });
  }
  return must(version === token.version + 1, {
    code: "deposits/wrong-version",
    message: "The deposit's version is not the one after the latest on chain.",
    hint: "Read the latest version and amend that.",
    facts: { latestVersion: token.version },
  });
}

function must(holds: boolean | undefined, refusal: Parameters<typeof refuse>[0]): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
