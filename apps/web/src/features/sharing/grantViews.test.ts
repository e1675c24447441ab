import type { IndexedGrant } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { endingSoon, grantViews } from "./grantViews.ts";

const id = (digit: string) => `0x${digit.repeat(64)}` as const;
const wallet = `0x${"a".repeat(40)}` as const;
const now = 1_800_000_000;
const given: IndexedGrant = {
  ...{ grantId: id("1"), granter: wallet, patientId: id("9"), grantee: 4, granteeKey: id("7") },
  ...{ scopeKind: 0, scope: id("2"), identityScope: id("3"), purpose: id("5"), salt: id("6") },
  ...{ notBefore: now - 60, expiry: now + 3600, grantedAt: now - 50, revokedAt: null },
};
const view = (grants: readonly IndexedGrant[]) =>
  grantViews(grants, { now, wallet, nameOf: (providerId) => `#${providerId}` });

describe("Asha's list of readers", () => {
  it("shows what she gave Dr. Ravi at once as one", () => {
    const own = { ...given, grantId: id("8"), scope: id("4") };
    const other = { ...given, grantId: id("b"), grantee: 5 };
    expect(view([given, own, other]).map(({ grantIds }) => grantIds)).toEqual([
      [id("1"), id("8")],
      [id("b")],
    ]);
    expect(view([given, own])[0]).toMatchObject({ scope: "parts", scopes: [id("2"), id("4")] });
  });

  it("keeps one record apart from another", () => {
    const one = { ...given, scopeKind: 1 };
    expect(view([one, { ...one, grantId: id("8"), scope: id("4") }])).toHaveLength(2);
  });

  it.each([
    ["in-force", {}],
    ["not-yet", { notBefore: now + 10 }],
    ["expired", { expiry: now }],
    ["stopped", { revokedAt: now - 10 }],
    ["left-behind", { granter: `0x${"b".repeat(40)}` as const }],
  ])("says %s", (state, change) => {
    expect(view([{ ...given, ...change }])[0]?.state).toBe(state);
  });

  it("announces what ends within three days, and nothing that has no end", () => {
    const late = { ...given, grantId: id("8"), expiry: now + 4 * 86_400 };
    const open = { ...given, grantId: id("b"), expiry: 0xffff_ffff };
    const soon = endingSoon(view([late, open, given]), new Date(now * 1000));
    expect(soon.map(({ grantId }) => grantId)).toEqual([id("1")]);
  });
});
