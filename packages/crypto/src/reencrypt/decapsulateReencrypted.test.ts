import { describe, expect, it } from "vitest";
import { code, flipBit, thrownBy } from "../../test/cast.ts";
import {
  answer,
  asha,
  capsule,
  ctx,
  deal,
  expectedAnswer,
  expectedFragment,
  fragment,
  grant,
  grantId,
  last,
  opening,
  ravi,
  second,
  signing,
  stranger,
  third,
} from "../../test/ravisGrant.ts";
import {
  decapsulateReencrypted,
  makeFragments,
  reencryptCapsule,
  signBytes,
  verifyReencrypted,
} from "../index.ts";
import { certificateMessage } from "./Certificate.ts";
import { parseFragment, serializeFragment } from "./Fragment.ts";
import { G, readPoint, readScalar, Scalars, U, writeScalar } from "./group.ts";
import { parseReencrypted, serializeReencrypted } from "./Reencrypted.ts";
import { hashPlace, hashPlaceSecret, hashPrecursor } from "./sharedSecrets.ts";

describe("opening as Dr. Ravi is refused", () => {
  const open = (reencrypted: readonly Uint8Array[], change: object = {}) =>
    thrownBy(() => decapsulateReencrypted({ ...opening, reencrypted, ...change }));

  it("with too few answers", async () => {
    expect(await open([answer])).toMatchObject({ code: "reencrypt/too-few", facts: { given: 1, needed: 2 } });
    expect(await open([])).toEqual(code("reencrypt/too-few"));
  });

  it("with one answer twice", async () => {
    expect(await open([answer, answer])).toEqual(code("reencrypt/duplicate"));
    const again = reencryptCapsule({ fragment, capsule, ctx, deal });
    expect(await open([answer, again])).toEqual(code("reencrypt/duplicate"));
  });

  it("with a wrong answer, naming it", async () => {
    const [mine, other] = [parseReencrypted(last), parseReencrypted(answer)];
    const wrong = serializeReencrypted({ ...mine, p1: other.p1 });
    expect(await open([answer, wrong])).toMatchObject({
      code: "reencrypt/wrong-answer",
      facts: { at: 1, reason: "wrong-proof" },
    });
  });

  it("not for a spoilt proof beside right answers: the capsule's tag shows that they are right", () => {
    const spoilt = flipBit(last, 320 * 8);
    expect(verifyReencrypted({ ...expectedAnswer, reencrypted: spoilt }).ok).toBe(false);
    expect(decapsulateReencrypted({ ...opening, reencrypted: [answer, spoilt] })).toEqual(
      decapsulateReencrypted({ ...opening, reencrypted: [answer, last] }),
    );
  });

  it("not for a spoilt certificate beside right answers, for the same reason", () => {
    const spoilt = flipBit(last, 140 * 8);
    expect(verifyReencrypted({ ...expectedAnswer, reencrypted: spoilt }).ok).toBe(false);
    expect(decapsulateReencrypted({ ...opening, reencrypted: [answer, spoilt] })).toEqual(
      decapsulateReencrypted({ ...opening, reencrypted: [answer, last] }),
    );
  });

  it("with an answer that says another place, key or threshold than Asha signed, naming it", async () => {
    const mine = parseReencrypted(last);
    const changes = [
      { id: flipBit(mine.certificate.id, 3) },
      { x: U },
      { k: mine.certificate.k + 1 },
      { index: parseReencrypted(answer).certificate.index },
    ];
    for (const change of changes) {
      const changed = serializeReencrypted({ ...mine, certificate: { ...mine.certificate, ...change } });
      expect(await open([answer, changed])).toMatchObject({
        code: "reencrypt/wrong-answer",
        facts: { at: 1, reason: "not-signed" },
      });
    }
  });

  it("with answers of fragments of different makings", async () => {
    const [other] = makeFragments({ ...grant, k: 3, indices: [2] });
    const mixed = reencryptCapsule({ fragment: other?.fragment as Uint8Array, capsule, ctx, deal });
    expect(await open([answer, mixed])).toEqual(code("reencrypt/mixed"));
  });

  it("to anybody else", async () => {
    expect(await open([answer, second], { secretKey: stranger.secretKey })).toMatchObject({
      code: "reencrypt/wrong-answer",
      facts: { reason: "not-signed" },
    });
  });

  it("with a key that is none", async () => {
    expect(await open([answer, second], { secretKey: new Uint8Array(32) })).toEqual(
      code("reencrypt/bad-scalar"),
    );
  });

  it("when Asha's signed fragments lie on no one polynomial", async () => {
    const parsed = parseFragment(third);
    const rk = Scalars.add(parsed.rk, 1n);
    const unsigned = { ...parsed.certificate, u1: U.multiply(rk) };
    const signature = signBytes(signing.secretKey, certificateMessage(unsigned, expectedFragment));
    const odd = serializeFragment({ rk, certificate: { ...unsigned, signature } });
    const reencrypted = reencryptCapsule({ fragment: odd, capsule, ctx, deal });
    expect(await open([answer, reencrypted])).toEqual(code("reencrypt/not-opened"));
  });
});

describe("what it does not protect against", () => {
  it("Dr. Ravi together with k custodians recovers the compartment's key of that epoch", () => {
    const [one, two] = [parseFragment(fragment), parseFragment(third)];
    const b = readScalar(ravi.secretKey);
    const binding = { delegating: readPoint(asha.publicKey), grantee: G.multiply(b), grantId };
    const placeSecret = hashPlaceSecret(binding, binding.delegating.multiply(b));
    const [x1, x2] = [one, two].map(({ certificate }) => hashPlace(placeSecret, certificate.id)) as [
      bigint,
      bigint,
    ];
    const atZero = Scalars.add(
      Scalars.mul(one.rk, Scalars.mul(x2, Scalars.inv(Scalars.sub(x2, x1)))),
      Scalars.mul(two.rk, Scalars.mul(x1, Scalars.inv(Scalars.sub(x1, x2)))),
    );
    const { x } = one.certificate;
    const d = hashPrecursor(binding, { x, shared: x.multiply(b) });
    expect(writeScalar(Scalars.mul(atZero, d))).toEqual(asha.secretKey);
  });
});
