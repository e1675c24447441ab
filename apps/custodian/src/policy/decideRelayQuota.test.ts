import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../config/limits.ts";
import type { RelayPot } from "../ports/RelayPot.ts";
import { decideRelayQuota, type RelayCount } from "./decideRelayQuota.ts";

const limits = {
  ...DEFAULT_LIMITS,
  relaysPerWalletPerDay: 20,
  relaysPerDay: 100,
  pendingPerWallet: 4,
  pendingRelays: 10,
  relayShareForRevocations: 0.2,
  relayShareOfStrangers: 0.1,
  relayFairParts: 5,
};
const nothing: RelayCount = { ofAccount: 0, ofStrangers: 0, revocations: 0, all: 0 };
const decide = (pot: RelayPot, today: Partial<RelayCount>, waiting: Partial<RelayCount> = {}) => {
  const counts = { today: { ...nothing, ...today }, waiting: { ...nothing, ...waiting } };
  const decision = decideRelayQuota(counts, { pot, limits });
  return decision.allowed ? "allowed" : decision.refusal.code;
};

describe("one more message is paid for", () => {
  it.each([
    ["a stranger's first", "stranger", {}, {}, "allowed"],
    ["no stranger's when strangers had theirs", "stranger", { ofStrangers: 10, all: 10 }, {}, "relay/busy"],
    ["an enrolled wallet's all the same", "enrolled", { ofStrangers: 10, all: 10 }, {}, "allowed"],
    ["no enrolled wallet's out of what is kept", "enrolled", { all: 80 }, {}, "relay/busy"],
    ["what was kept and is used up is kept no more", "enrolled", { revocations: 15, all: 94 }, {}, "allowed"],
    ["a revocation's out of it", "revocation", { all: 80 }, {}, "allowed"],
    ["and not a revocation's when all is gone", "revocation", { all: 100 }, {}, "relay/busy"],
    ["not the noisy one's when little is left", "enrolled", { ofAccount: 2, all: 72 }, {}, "relay/busy"],
    ["a newcomer's then", "enrolled", { ofAccount: 0, all: 79 }, {}, "allowed"],
    ["up to a limit of one account", "enrolled", { ofAccount: 20, all: 20 }, {}, "quota/relays"],
    ["so many waiting of one account", "enrolled", {}, { ofAccount: 4, all: 4 }, "quota/relays-waiting"],
    ["so many waiting of strangers", "stranger", {}, { ofStrangers: 1, all: 1 }, "relay/busy"],
    ["so many waiting of all", "enrolled", {}, { all: 8 }, "relay/busy"],
    ["a revocation's then", "revocation", {}, { all: 9 }, "allowed"],
  ] as const)("%s", (_what, pot, today, waiting, told) => {
    expect(decide(pot, today, waiting)).toBe(told);
  });
});
