import type { Limits } from "../config/limits.ts";
import { type Decision, firstRefusal, refuse } from "./Decision.ts";

export interface RelayCounts {
  readonly ofWalletToday: number;
  readonly ofAllToday: number;
  readonly pendingOfWallet: number;
  readonly pending: number;
}

/** Whether one more message of this wallet may be paid for, so that no one's messages crowd out another's. */
export function decideRelayQuota(counts: RelayCounts, limits: Limits): Decision {
  const below = (held: number, most: number, code: string, message: string): Decision =>
    held < most
      ? { allowed: true }
      : refuse({
          code,
          message,
          hint: "Try later, ask another custodian, or send it yourself.",
          facts: { limit: most },
        });
  return firstRefusal(
    () =>
      below(
        counts.ofWalletToday,
        limits.relaysPerWalletPerDay,
        "quota/relays",
        "This custodian has relayed as much for this wallet today as it does.",
      ),
    () =>
      below(
        counts.ofAllToday,
        limits.relaysPerDay,
        "relay/busy",
        "This custodian has relayed as much today as it does.",
      ),
    () =>
      below(
        counts.pendingOfWallet,
        limits.pendingPerWallet,
        "quota/relays-waiting",
        "Messages of this wallet are waiting for their blocks.",
      ),
    () =>
      below(
        counts.pending,
        limits.pendingRelays,
        "relay/busy",
        "Too many messages are waiting for their blocks.",
      ),
  );
}
