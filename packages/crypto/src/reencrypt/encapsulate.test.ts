import { describe, expect, it } from "vitest";
import { code, counting, flipBit, hex, neighbours, thrownBy } from "../../test/cast.ts";
import {
  answer,
  asha,
  capsule,
  compartment,
  ctx,
  deal,
  epoch,
  essential,
  expectedAnswer,
  fragment,
  ravi,
  root,
} from "../../test/ravisGrant.ts";
import {
  checkCapsule,
  decapsulate,
  deriveDelegatingKeys,
  encapsulate,
  reencryptCapsule,
  verifyReencrypted,
} from "../index.ts";
import { parseCapsule, serializeCapsule } from "./Capsule.ts";
import { encapsulateWith } from "./encapsulateWith.ts";
import { Scalars } from "./group.ts";

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
