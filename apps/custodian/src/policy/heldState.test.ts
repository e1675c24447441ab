import { describe, expect, it } from "vitest";
import type { GrantStatus } from "../ports/Chain.ts";
import { heldState } from "./heldState.ts";

describe("a held grant is shown", () => {
  it.each<[GrantStatus, boolean, boolean, string]>([
    ["unknown", false, false, "unmined"],
    ["in-force", false, false, "in-force"],
    ["not-yet", false, false, "not-yet"],
    ["expired", false, false, "expired"],
    ["revoked", false, false, "revoked"],
    ["all-revoked", false, false, "revoked"],
    ["grantee-without-standing", false, false, "not-yet"],
    ["in-force", true, false, "revoked"],
    ["unknown", false, true, "revoked"],
  ])(
    "with the chain saying %s, revoked here %s, of a former wallet %s: %s",
    (status, revokedHere, ofFormerWallet, shown) => {
      expect(heldState({ status, revokedHere, ofFormerWallet })).toBe(shown);
    },
  );
});
