import type { Limits } from "../config/limits.ts";
import type { RelayPot } from "../ports/RelayPot.ts";
import { type Decision, firstRefusal, refuse } from "./Decision.ts";

/** Messages of one kind: of this account in its pot, of strangers, revocations, and all together. */
export interface RelayCount {
  readonly ofAccount: number;
  readonly ofStrangers: number;
  readonly revocations: number;
  readonly all: number;
}

export interface RelayCounts {
  readonly today: RelayCount;
  readonly waiting: RelayCount;
}

type RelayLimits = Pick<
  Limits,
  | "relaysPerWalletPerDay"
  | "relaysPerDay"
  | "pendingPerWallet"
  | "pendingRelays"
  | "relayShareForRevocations"
  | "relayShareOfStrangers"
  | "relayFairParts"
>;

/**
 * Whether one more message may be paid for. Strangers share a small part, revocations of grants that lie here have a
 * part that nobody else gets, and nobody takes more than a fair share of what is left: the fuller the day, the less one
 * account may take, so that a newcomer finds room (the dynamic threshold of Choudhury and Hahne, 1998).
 */
export function decideRelayQuota(
  { today, waiting }: RelayCounts,
  { pot, limits }: { readonly pot: RelayPot; readonly limits: RelayLimits },
): Decision {
  const { relaysPerWalletPerDay, relaysPerDay, pendingPerWallet, pendingRelays, relayFairParts } = limits;
  const room = roomOf(pot, { count: today, most: relaysPerDay, limits });
  return firstRefusal(
    () =>
      below(today.ofAccount, relaysPerWalletPerDay, {
        code: "quota/relays",
        message: "This custodian has relayed as much for this wallet or patient today as it does.",
      }),
    () =>
      below(today.ofAccount, Math.ceil(room / relayFairParts), {
        code: "relay/busy",
        message: "This custodian has relayed nearly as much today as it does: what is left is for others.",
      }),
    () =>
      below(waiting.ofAccount, pendingPerWallet, {
        code: "quota/relays-waiting",
        message: "Messages of this wallet or patient are waiting for their blocks.",
      }),
    () =>
      below(0, roomOf(pot, { count: waiting, most: pendingRelays, limits }), {
        code: "relay/busy",
        message: "Too many messages are waiting for their blocks.",
      }),
  );
}

/** How many more messages of this pot there is room for. */
function roomOf(
  pot: RelayPot,
  {
    count,
    most,
    limits,
  }: { readonly count: RelayCount; readonly most: number; readonly limits: RelayLimits },
): number {
  const left = Math.max(0, most - count.all);
  if (pot === "revocation") return left;
  const kept = Math.floor(most * limits.relayShareForRevocations);
  const room = Math.max(0, left - Math.max(0, kept - count.revocations));
  if (pot === "enrolled") return room;
  const ofStrangers = Math.floor(most * limits.relayShareOfStrangers);
  return Math.min(room, Math.max(0, ofStrangers - count.ofStrangers));
}

function below(
  held: number,
  most: number,
  { code, message }: { readonly code: string; readonly message: string },
): Decision {
  if (held < most) return { allowed: true };
  const hint = "Try later, ask another custodian, or send it yourself.";
  return refuse({ code, message, hint, facts: { limit: most } });
}
