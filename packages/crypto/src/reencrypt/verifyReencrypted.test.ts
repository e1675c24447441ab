import { describe, expect, it } from "vitest";
import { counting, flipBit } from "../../test/cast.ts";
import {
  answer,
  answers,
  asha,
  capsule,
  ctx,
  deal,
  essential,
  expectedAnswer,
  fragment,
  second,
  stranger,
} from "../../test/ravisGrant.ts";
import { encapsulate, reencryptCapsule, verifyReencrypted } from "../index.ts";
import { parseFragment, serializeFragment } from "./Fragment.ts";
import { Scalars, U } from "./group.ts";
import { parseReencrypted, serializeReencrypted } from "./Reencrypted.ts";

describe("Dr. Ravi checking a custodian's answer", () => {
  it("accepts honest ones", () => {
    const decisions = answers.map((reencrypted) => verifyReencrypted({ ...expectedAnswer, reencrypted }));
    expect(decisions).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(answer.length).toBe(327);
  });

  it.each([
    ["another grant", { grantId: counting(81) }, "other-grant"],
    ["another epoch", { epoch: 4 }, "other-grant"],
    ["another grantee", { granteePublicKey: stranger.publicKey }, "not-signed"],
    ["another compartment", { delegatingPublicKey: stranger.publicKey }, "not-signed"],
    ["another signer", { signerPublicKey: counting(0) }, "not-signed"],
    ["another deal", { deal: 2 }, "foreign-capsule"],
    [
      "another capsule of the deal",
      { capsule: encapsulate({ ...asha, essential, ctx, deal }) },
      "wrong-proof",
    ],
    ["a capsule that is none", { capsule: capsule.subarray(1) }, "malformed"],
  ])("refuses one for %s", (_, change, reason) => {
    expect(verifyReencrypted({ ...expectedAnswer, reencrypted: answer, ...change })).toEqual({
      ok: false,
      reason,
    });
  });

  it("refuses it after a bit of any byte has changed", () => {
    const accepted = Array.from(answer, (_, byte) =>
      verifyReencrypted({ ...expectedAnswer, reencrypted: flipBit(answer, byte * 8 + (byte % 8)) }),
    ).filter(({ ok }) => ok);
    expect(accepted).toEqual([]);
  });

  it("refuses one made with another secret, even with an honest proof for another U1", () => {
    const parsed = parseFragment(fragment);
    const rk = Scalars.add(parsed.rk, 1n);
    const forged = serializeFragment({ rk, certificate: { ...parsed.certificate, u1: U.multiply(rk) } });
    const kept = serializeFragment({ rk, certificate: parsed.certificate });
    const reasons = [forged, kept].map((f) =>
      verifyReencrypted({
        ...expectedAnswer,
        reencrypted: reencryptCapsule({ fragment: f, capsule, ctx, deal }),
      }),
    );
    expect(reasons).toEqual([
      { ok: false, reason: "not-signed" },
      { ok: false, reason: "wrong-proof" },
    ]);
  });

  it("refuses parts swapped between two custodians' answers, and identity points", () => {
    const [mine, other] = [parseReencrypted(answer), parseReencrypted(second)];
    const swaps = [
      serializeReencrypted({ ...mine, p1: other.p1 }),
      serializeReencrypted({ ...mine, v1: other.v1 }),
      serializeReencrypted({ ...mine, certificate: other.certificate }),
      serializeReencrypted({ ...mine, p1: mine.v1, v1: mine.p1 }),
    ];
    const identity = new Uint8Array(answer);
    identity.set(new Uint8Array(32), 199);
    const decisions = [...swaps, identity].map((reencrypted) =>
      verifyReencrypted({ ...expectedAnswer, reencrypted }),
    );
    expect(decisions.filter(({ ok }) => ok)).toEqual([]);
  });
});
