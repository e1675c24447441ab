import { describe, expect, it } from "vitest";
import { counting, flipBit, unhex } from "../../test/cast.ts";
import { expectedFragment, fragment, fragments, stranger, third } from "../../test/ravisGrant.ts";
import { checkFragment } from "../index.ts";
import { parseFragment, serializeFragment } from "./Fragment.ts";

describe("a custodian checking its fragment", () => {
  it("accepts what Asha made for it", () => {
    const decisions = fragments.map((f, i) =>
      checkFragment({ ...expectedFragment, fragment: f, index: i + 1 }),
    );
    expect(decisions).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(fragment.length).toBe(231);
  });

  it.each([
    ["another grant", { grantId: counting(81) }, "other-grant"],
    ["another epoch", { epoch: 4 }, "other-grant"],
    ["another custodian", { index: 2 }, "other-grant"],
    ["another grantee", { granteePublicKey: stranger.publicKey }, "not-signed"],
    ["another compartment", { delegatingPublicKey: stranger.publicKey }, "not-signed"],
    ["another signer", { signerPublicKey: counting(0) }, "not-signed"],
  ])("refuses one of %s", (_, change, reason) => {
    const decision = checkFragment({ ...expectedFragment, fragment, index: 1, ...change });
    expect(decision).toEqual({ ok: false, reason });
  });

  it("refuses one whose secret is not that of its U1", () => {
    const parsed = parseFragment(fragment);
    const swapped = serializeFragment({ ...parsed, rk: parseFragment(third).rk });
    const decision = checkFragment({ ...expectedFragment, fragment: swapped, index: 1 });
    expect(decision).toEqual({ ok: false, reason: "wrong-secret" });
  });

  it("refuses it after a bit of any byte has changed", () => {
    const accepted = Array.from(fragment, (_, byte) =>
      checkFragment({ ...expectedFragment, fragment: flipBit(fragment, byte * 8 + (byte % 8)), index: 1 }),
    ).filter(({ ok }) => ok);
    expect(accepted).toEqual([]);
  });

  it("refuses what is malformed", () => {
    const spoil = (at: number, bytes: Uint8Array) => {
      const spoiled = new Uint8Array(fragment);
      spoiled.set(bytes, at);
      return spoiled;
    };
    const zero = new Uint8Array(32);
    const malformed = [
      fragment.subarray(1),
      spoil(0, Uint8Array.of(2)),
      spoil(1, Uint8Array.of(1)),
      spoil(2, Uint8Array.of(0)),
      spoil(71, zero),
      spoil(103, zero),
      spoil(199, zero),
      spoil(199, unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")),
    ];
    expect(malformed.map((f) => checkFragment({ ...expectedFragment, fragment: f, index: 1 }))).toEqual(
      malformed.map(() => ({ ok: false, reason: "malformed" })),
    );
  });
});
