import { describe, expect, it } from "vitest";
import { decideDelivery } from "./decideDelivery.ts";
import { waitBeforeDelivery, waitBeforePeer } from "./waitBefore.ts";

describe("what another custodian answered", () => {
  it.each([
    ["peers/unreachable", "peer-later"],
    ["peers/unknown", "peer-later"],
    ["chain/stale", "peer-later"],
    ["server/internal", "peer-later"],
    ["request/too-many", "peer-later"],
    ["deposits/not-settled", "later"],
    ["deposits/not-minted", "later"],
    ["deposits/unknown-bundle", "later"],
    ["grants/not-on-chain", "later"],
    ["grants/grantee-suspended", "later"],
    ["quota/grants", "later"],
    ["deposits/bad-box", "dropped"],
    ["deposits/bad-share", "dropped"],
    ["deposits/foreign-token", "dropped"],
    ["deposits/already-filed", "dropped"],
    ["grants/revoked", "dropped"],
    ["grants/expired", "dropped"],
    ["grants/bad-signature", "dropped"],
    ["request/invalid", "later"],
  ])("%s: %s", (code, delivery) => {
    expect(decideDelivery(code)).toBe(delivery);
  });
});

describe("the time until the next try", () => {
  it.each([
    [0, 0, 8, 1],
    [0, 1, 15, 1],
    [3, 1, 120, 8],
    [30, 0, 1800, 10],
    [30, 1, 3600, 20],
  ])("after %i failures, dice at %i: %i s for one thing, %i s for all", (failures, dice, delivery, peer) => {
    expect([waitBeforeDelivery(failures, dice), waitBeforePeer(failures, dice)]).toEqual([delivery, peer]);
  });
});
