import { describe, expect, it } from "vitest";
import type { GrantStatus } from "../ports/Chain.ts";
import { decideRepairedGrant } from "./decideRepairedGrant.ts";

describe("a grant that another custodian hands over", () => {
  it.each<[GrantStatus, GrantStatus, string]>([
    ["in-force", "in-force", "allowed"],
    ["in-force", "not-yet", "allowed"],
    ["not-yet", "not-yet", "allowed"],
    ["in-force", "unknown", "grants/not-settled"],
    ["unknown", "unknown", "grants/not-on-chain"],
    ["unknown", "in-force", "grants/not-on-chain"],
    ["revoked", "in-force", "grants/revoked"],
    ["in-force", "revoked", "grants/revoked"],
    ["all-revoked", "in-force", "grants/revoked"],
    ["expired", "in-force", "grants/expired"],
    ["grantee-without-standing", "in-force", "grants/grantee-suspended"],
  ])("%s at the newest block and %s at the settled one", (status, settledStatus, code) => {
    const block = { number: 1n, timestamp: 1000 };
    const view = { block, status, settledStatus, wallet: null, bundleDigest: null, grantee: null };
    const decision = decideRepairedGrant({ now: 1059, view });
    expect(decision.allowed ? "allowed" : decision.refusal.code).toBe(code);
    const late = decideRepairedGrant({ now: 1060, view });
    expect(late.allowed ? "allowed" : late.refusal.code).toBe("chain/stale");
  });
});
