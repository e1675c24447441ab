import type { GrantStatus, GrantView } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, refuse } from "./Decision.ts";

/**
 * Whether a grant that another custodian hands over stands on chain, newest and settled, given by the patient's
 * current wallet. All else is decided as for a grant that the patient brings. A refusal in `decideDelivery`'s list
 * may end by itself.
 */
export function decideRepairedGrant({
  now,
  view,
}: {
  readonly now: number;
  readonly view: GrantView;
}): Decision {
  const fresh = checkFreshness(view.block, now);
  if (!fresh.allowed) return fresh;
  // The newest says first what ended; that it began must be settled.
  const newest = REFUSALS[view.status];
  if (newest) return newest;
  if (view.settledStatus !== "unknown") return REFUSALS[view.settledStatus] ?? ALLOWED;
  return refuse({ code: "grants/not-settled", message: "The grant is not settled on chain yet." });
}

const GONE = refuse({ code: "grants/revoked", message: "The patient has ended this grant." });

const REFUSALS: Readonly<Record<GrantStatus, Decision | null>> = {
  "in-force": null,
  "not-yet": null,
  unknown: refuse({ code: "grants/not-on-chain", message: "The patient has not given this grant on chain." }),
  expired: refuse({ code: "grants/expired", message: "The grant's term has ended." }),
  revoked: GONE,
  "all-revoked": GONE,
  "grantee-without-standing": refuse({
    code: "grants/grantee-suspended",
    message: "The grantee is unknown or not in standing.",
  }),
};
