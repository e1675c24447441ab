import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ashasBlob, code, counting, flipBit, hex, neighbours, thrownBy, unhex } from "../../test/cast.ts";
import {
  checkCapsule,
  checkFragment,
  decapsulate,
  decapsulateReencrypted,
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  deriveReencryptionKeys,
  encapsulate,
  makeFragments,
  reencryptCapsule,
  signBytes,
  verifyReencrypted,
} from "../index.ts";
import { parseCapsule, serializeCapsule } from "./Capsule.ts";
import { certificateMessage } from "./Certificate.ts";
import { encapsulateWith } from "./encapsulateWith.ts";
import { parseFragment, serializeFragment } from "./Fragment.ts";
import { G, readPoint, readScalar, Scalars, U, writeScalar } from "./group.ts";
import { parseReencrypted, serializeReencrypted } from "./Reencrypted.ts";
import { hashPlace, hashPlaceSecret, hashPrecursor } from "./sharedSecrets.ts";

const root = counting(1);
const compartment = counting(40);
const epoch = 3;
const grantId = counting(80);
const essential = counting(120);
const ctx = ashasBlob;
const deal = 1;

const asha = deriveDelegatingKeys(root, { compartment, epoch });
const signing = deriveFragmentSigningKeys(root);
const ravi = deriveReencryptionKeys(counting(160));
const stranger = deriveReencryptionKeys(counting(161));

const grant = {
  root,
  compartment,
  epoch,
  grantId,
  granteePublicKey: ravi.publicKey,
  signingKey: signing.secretKey,
};
const fragments = makeFragments({ ...grant, k: 2, indices: [1, 2, 3] }).map(({ fragment }) => fragment);
const capsule = encapsulate({ publicKey: asha.publicKey, essential, ctx, deal });
const answers = fragments.map((fragment) => reencryptCapsule({ fragment, capsule, ctx, deal }));
const [fragment, , third] = fragments as [Uint8Array, Uint8Array, Uint8Array];
const [answer, second, last] = answers as [Uint8Array, Uint8Array, Uint8Array];

const keys = { delegatingPublicKey: asha.publicKey, signerPublicKey: signing.publicKey };
const expectedFragment = { ...keys, granteePublicKey: ravi.publicKey, grantId, epoch };
const expectedAnswer = { ...expectedFragment, capsule, ctx, deal };
const opening = { ...keys, secretKey: ravi.secretKey, grantId, epoch, capsule, ctx, deal };

describe("sealing E to Asha's compartment", () => {
  it("lets Asha open it", () => {
    expect(decapsulate({ secretKey: asha.secretKey, capsule, ctx, deal })).toEqual(essential);
    expect(checkCapsule({ capsule, ctx, deal })).toEqual({ ok: true });
    expect(capsule.length).toBe(160);
  });

  it("lets nobody else open it", async () => {
    const otherEpoch = deriveDelegatingKeys(root, { compartment, epoch: 4 });
    const otherCompartment = deriveDelegatingKeys(root, { compartment: counting(41), epoch });
    const thrown = await Promise.all(
      [otherEpoch, otherCompartment, ravi].map(({ secretKey }) =>
        thrownBy(() => decapsulate({ secretKey, capsule, ctx, deal })),
      ),
    );
    expect(thrown).toEqual(thrown.map(() => code("reencrypt/not-opened")));
  });

  it("never makes the same capsule twice", () => {
    expect(encapsulate({ publicKey: asha.publicKey, essential, ctx, deal })).not.toEqual(capsule);
  });

  it("keeps its known answer", () => {
    const made = encapsulateWith({ publicKey: asha.publicKey, essential, ctx, deal, r: 12345n, u: 67890n });
    expect(hex(made)).toBe(
      "b4c1b3cdef7ba1bd94fa95c7b736622046ef663285813c2293c52c5f4f9fb01182e2e99b0d3e3619527b63bba80ed98d5c4d27be220489909febf06028ab3d5fdf1de3ba2ba50545a0e479f6a3841f76230a04fbac0d89bf7c06482acef7e60b394d49c7b4685c7763d3b1bf73816a989c1671c9d6403846acf673fceb89a7773f4e3a591693559175d0c62e8679b8640cee6677c154d4d70947d974b2ab6023",
    );
    expect(decapsulate({ secretKey: asha.secretKey, capsule: made, ctx, deal })).toEqual(essential);
  });

  it.each([...neighbours, ["another deal", ctx] as const])("is refused for %s", async (name, other) => {
    const moved = { capsule, ctx: other, deal: name === "another deal" ? 2 : deal };
    expect(checkCapsule(moved)).toEqual({ ok: false, reason: "foreign" });
    const asAsha = await thrownBy(() => decapsulate({ secretKey: asha.secretKey, ...moved }));
    const asCustodian = await thrownBy(() => reencryptCapsule({ fragment, ...moved }));
    expect([asAsha, asCustodian]).toEqual([
      code("reencrypt/foreign-capsule"),
      code("reencrypt/foreign-capsule"),
    ]);
    expect(verifyReencrypted({ ...expectedAnswer, ...moved, reencrypted: answer }).ok).toBe(false);
  });

  it("is refused after a bit of any byte has changed, and cut or lengthened", async () => {
    const mutants = [
      ...Array.from(capsule, (_, byte) => flipBit(capsule, byte * 8 + (byte % 8))),
      capsule.subarray(0, 159),
      new Uint8Array([...capsule, 0]),
    ];
    const thrown = await Promise.all(
      mutants.map((mutant) =>
        thrownBy(() => decapsulate({ secretKey: asha.secretKey, capsule: mutant, ctx, deal })),
      ),
    );
    expect(thrown.filter((t) => t === undefined)).toEqual([]);
  });

  it.each([
    ["an identity point", [new Uint8Array(32), 0], "reencrypt/bad-point"],
    ["a second identity point", [new Uint8Array(32), 32], "reencrypt/bad-point"],
    ["a zero scalar", [new Uint8Array(32), 64], "reencrypt/bad-scalar"],
    ["an unreduced scalar", [new Uint8Array(32).fill(255), 64], "reencrypt/bad-scalar"],
  ] as const)("is refused with %s", async (_, [bytes, at], expected) => {
    const spoiled = new Uint8Array(capsule);
    spoiled.set(bytes, at);
    const thrown = await thrownBy(() =>
      decapsulate({ secretKey: asha.secretKey, capsule: spoiled, ctx, deal }),
    );
    expect(thrown).toEqual(code(expected));
    expect(checkCapsule({ capsule: spoiled, ctx, deal })).toEqual({ ok: false, reason: "malformed" });
  });

  it("is refused when its points cancel out, which would make the key everybody's", async () => {
    const parsed = parseCapsule(capsule);
    const spoiled = serializeCapsule({ ...parsed, v: parsed.p.negate() });
    expect(await thrownBy(() => parseCapsule(spoiled))).toEqual(code("reencrypt/bad-capsule"));
    const made = () =>
      encapsulateWith({ publicKey: asha.publicKey, essential, ctx, deal, r: 5n, u: Scalars.neg(5n) });
    expect(await thrownBy(made)).toEqual(code("reencrypt/bad-scalar"));
  });

  it("is not made for a key that is no key", async () => {
    const made = (publicKey: Uint8Array) => thrownBy(() => encapsulate({ publicKey, essential, ctx, deal }));
    expect(await made(new Uint8Array(32))).toEqual(code("reencrypt/bad-point"));
    expect(await made(new Uint8Array(32).fill(255))).toEqual(code("reencrypt/bad-point"));
  });
});

describe("letting Dr. Ravi in", () => {
  it("opens with any k custodians, for every n and k", () => {
    const sizes = fc
      .integer({ min: 2, max: 5 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 2, max: n })));
    const opens = ([n, k]: [number, number]) => {
      const indices = Array.from({ length: n }, (_, i) => i + 1);
      const made = makeFragments({ ...grant, k, indices });
      const reencrypted = made
        .map(({ fragment }) => reencryptCapsule({ fragment, capsule, ctx, deal }))
        .reverse();
      expect(decapsulateReencrypted({ ...opening, reencrypted: reencrypted.slice(0, k) })).toEqual(essential);
      expect(decapsulateReencrypted({ ...opening, reencrypted })).toEqual(essential);
    };
    fc.assert(fc.property(sizes, opens), { seed: 8, numRuns: 10 });
  });

  it("covers records that are sealed later", () => {
    const later = { ctx: neighbours[3][1], deal: 1 };
    const capsule = encapsulate({ publicKey: asha.publicKey, essential: counting(9), ...later });
    const reencrypted = fragments.slice(1).map((f) => reencryptCapsule({ fragment: f, capsule, ...later }));
    expect(decapsulateReencrypted({ ...opening, ...later, capsule, reencrypted })).toEqual(counting(9));
  });

  it("works with a custodian that joined later, whose fragment is made alone", () => {
    const [joined] = makeFragments({ ...grant, k: 2, indices: [7] });
    const reencrypted = [
      reencryptCapsule({ fragment: joined?.fragment as Uint8Array, capsule, ctx, deal }),
      answer,
    ];
    expect(decapsulateReencrypted({ ...opening, reencrypted })).toEqual(essential);
  });

  it("makes the same fragments again, and keeps its known answer", () => {
    const again = makeFragments({ ...grant, k: 2, indices: [3, 1] });
    expect(again).toEqual([
      { index: 3, fragment: third },
      { index: 1, fragment },
    ]);
    expect(createHash("sha256").update(Buffer.concat(fragments)).digest("hex")).toBe(
      "a5021165b5077de8ea7dce22c267514a8ff41d0442ce276151e394870fcff53f",
    );
  });

  it("draws another polynomial for whatever differs", () => {
    const others = [
      { ...grant, k: 3 },
      { ...grant, k: 2, grantId: counting(81) },
      { ...grant, k: 2, epoch: 4 },
      { ...grant, k: 2, compartment: counting(41) },
      { ...grant, k: 2, root: counting(2) },
      { ...grant, k: 2, granteePublicKey: stranger.publicKey },
    ].map((other) => parseFragment(makeFragments({ ...other, indices: [1] })[0]?.fragment as Uint8Array));
    const secrets = [parseFragment(fragment), ...others].map(({ rk }) => rk);
    expect(new Set(secrets).size).toBe(7);
    const ephemeral = [parseFragment(fragment), ...others].map(({ certificate }) =>
      hex(certificate.x.toBytes()),
    );
    expect(new Set(ephemeral).size).toBe(7);
  });

  it.each([
    ["a threshold of one", { k: 1 }, "bytes/out-of-range"],
    ["index zero", { indices: [0, 1] }, "bytes/out-of-range"],
    ["index 256", { indices: [256] }, "bytes/out-of-range"],
    ["an index twice", { indices: [1, 1] }, "reencrypt/duplicate-index"],
    ["a short grant id", { grantId: counting(1, 31) }, "bytes/wrong-length"],
    ["a grantee's key that is the identity", { granteePublicKey: new Uint8Array(32) }, "reencrypt/bad-point"],
  ])("refuses %s", async (_, change, expected) => {
    const made = () => makeFragments({ ...grant, k: 2, indices: [1, 2], ...change });
    expect(await thrownBy(made)).toEqual(code(expected));
  });
});

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
