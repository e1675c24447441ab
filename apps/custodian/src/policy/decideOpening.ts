import type { Grant, Hex } from "@linchpin/protocol";
import type { GrantStatus, OpeningView, TwoViews } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, firstRefusal, refuse } from "./Decision.ts";

/** All that an opening is decided on. */
export interface OpeningCase {
  readonly now: number;
  readonly wallet: Hex;
  readonly version: number;
  readonly views: TwoViews<OpeningView>;
  /** Absent on the holder's path. */
  readonly consent?: { readonly grant: Grant; readonly granter: Hex; readonly revokedHere: boolean };
}

/**
 * Whether this wallet may have this custodian's pieces of a record: as its holder, or under a grant. Each rule must
 * hold at the newest and at the settled block. Scope is decided apart, for each part: `decideScope`.
 */
export function decideOpening(asked: OpeningCase): Decision {
  const { now, views, consent } = asked;
  return firstRefusal(
    () => checkFreshness(views.latest.block, now),
    () => checkSelf(views),
    () => checkToken(asked),
    () => (consent ? checkGrantee(asked, consent) : checkHolder(asked)),
  );
}

function checkSelf({ latest, settled }: TwoViews<OpeningView>): Decision {
  if (latest.self?.inStanding && settled.self?.inStanding) return ALLOWED;
  return refuse({
    code: "openings/custodian-suspended",
    message: "This custodian's hospital is not in standing.",
    hint: "Ask another custodian.",
  });
}

function checkToken({ views: { latest, settled }, version }: OpeningCase): Decision {
  if (!latest.token) {
    return refuse({
      code: "openings/unknown-token",
      message: "No such record is on chain.",
      hint: "If it was minted just now, try again in a moment.",
    });
  }
  if (version > latest.token.version) {
    return refuse({
      code: "openings/unknown-version",
      message: "The record has no such version.",
      hint: "Ask for the latest by leaving the version out.",
      facts: { latestVersion: latest.token.version },
    });
  }
  if (!settled.token || settled.token.version < version) {
    return refuse({
      code: "openings/not-settled",
      message: "The record is too new: its block could still be undone.",
      hint: "Try again in a moment.",
    });
  }
  return ALLOWED;
}

function checkHolder({ views: { latest, settled }, wallet }: OpeningCase): Decision {
  if (latest.token?.holderWallet === wallet) {
    if (settled.token?.holderWallet === wallet) return ALLOWED;
    return refuse({
      code: "openings/not-settled",
      message: "This wallet took another one's place just now, in a block that could still be undone.",
      hint: "Try again in a moment.",
    });
  }
  return refuse({
    code: "openings/not-the-holder",
    message: "This wallet is not the current wallet of the patient who holds the record.",
    hint: "Sign in with the patient's current wallet. After a recovery that is the new one.",
  });
}

function checkGrantee(
  { now, views, wallet }: OpeningCase,
  { grant, granter, revokedHere }: NonNullable<OpeningCase["consent"]>,
): Decision {
  const both = [views.latest, views.settled] as const;
  const { self } = views.latest;
  return firstRefusal(
    () =>
      must(
        both.every(({ grantee }) => grantee?.wallet === wallet),
        {
          code: "openings/not-the-grantee",
          message: "This wallet is not that of the provider whom the grant names.",
          hint: "Sign in with the provider's wallet.",
        },
      ),
    () =>
      must(
        both.every(({ grantee }) => grantee?.inStanding),
        {
          code: "openings/grantee-suspended",
          message: "The provider whom the grant names, or the hospital that licensed it, is not in standing.",
          hint: "Ask the authority.",
        },
      ),
    () =>
      must(!revokedHere, {
        code: "openings/revoked",
        message: "The patient stopped this grant.",
        hint: "Ask the patient for a new one.",
      }),
    () =>
      must(
        both.every(({ token }) => token?.holderWallet === granter && token.patientId === grant.patientId),
        {
          code: "openings/not-the-granter",
          message: "The grant was not given by the current wallet of the patient who holds the record.",
          hint: "Ask the patient to renew it.",
        },
      ),
    () => checkStatus(views.latest.grantStatus),
    () => checkStatus(views.settled.grantStatus),
    // Also by this custodian's own clock: a chain whose time stands behind must not stretch a term.
    () => (now >= grant.expiry ? STATUS_REFUSALS.expired : ALLOWED),
    () =>
      must(
        both.every(({ grantee }) => grantee?.keyDigest === grant.granteeKey),
        {
          code: "openings/grantee-key-changed",
          message: "The provider has other keys than those that the patient granted to.",
          hint: "Ask the patient to renew the grant for the new keys.",
        },
      ),
    // A doctor licensed by the hospital is not its operator: see the README.
    () =>
      must(self?.providerId !== grant.grantee, {
        code: "openings/own-custodian",
        message: "A provider gets nothing from the custodian that it runs itself.",
        hint: "Ask the record's other custodians.",
      }),
  );
}

function checkStatus(status: GrantStatus): Decision {
  return status === "in-force" ? ALLOWED : STATUS_REFUSALS[status];
}

const STATUS_REFUSALS: Readonly<Record<Exclude<GrantStatus, "in-force">, Decision>> = {
  unknown: refuse({
    code: "openings/grant-not-on-chain",
    message: "This grant is not on chain yet, or its block could still be undone.",
    hint: "Try again in a moment.",
  }),
  "not-yet": refuse({
    code: "openings/not-yet",
    message: "This grant is not in force yet.",
    hint: "Wait until the day that the patient chose.",
  }),
  expired: refuse({
    code: "openings/expired",
    message: "This grant has ended.",
    hint: "Ask the patient for a new one.",
  }),
  revoked: refuse({
    code: "openings/revoked",
    message: "The patient stopped this grant.",
    hint: "Ask the patient for a new one.",
  }),
  "all-revoked": refuse({
    code: "openings/revoked",
    message: "The patient stopped every grant.",
    hint: "Ask the patient for a new one.",
  }),
  "grantee-without-standing": refuse({
    code: "openings/grantee-suspended",
    message: "The provider whom the grant names, or the hospital that licensed it, is not in standing.",
    hint: "Ask the authority.",
  }),
};

function must(holds: boolean | undefined, refusal: Parameters<typeof refuse>[0]): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
