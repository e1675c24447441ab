import { describe, expect, it } from "vitest";
import {
  ashasBlob,
  code,
  counting,
  flipBit,
  hex,
  neighbours,
  thrownBy,
  unhex,
  utf8,
} from "../../test/cast.ts";
import {
  deriveHpkeKeys,
  drawHpkeKeys,
  openEssential,
  openSealed,
  sealEssential,
  sealingInfo,
  sealTo,
} from "../index.ts";

const lakeside = await deriveHpkeKeys(counting(1));
const info = sealingInfo("deposit", ashasBlob, 1);
const plaintext = utf8("a share");

describe("HPKE", () => {
  /*
   * RFC 9180's published vectors, mode 0, kem 0x0020, kdf 0x0001, aead 0x0002 (the RFC prints its AES-128-GCM
   * sister; this one is in the test-vectors.json beside it), encryption 0.
   */
  it("derives the keys of the published vector", async () => {
    const ikmR = unhex("dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee");
    const { secretKey, publicKey } = await deriveHpkeKeys(ikmR);
    expect(hex(secretKey)).toBe("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d");
    expect(hex(publicKey)).toBe("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
  });

  it("opens the published vector", async () => {
    const opened = await openSealed(
      unhex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"),
      {
        info: unhex("4f6465206f6e2061204772656369616e2055726e"),
        aad: unhex("436f756e742d30"),
        sealed: unhex(
          "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256" +
            "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a",
        ),
      },
    );
    expect(new TextDecoder().decode(opened)).toBe("Beauty is truth, truth beauty");
  });

  it("lets Lakeside Hospital open what was sealed to it, and adds 48 bytes", async () => {
    const sealed = await sealTo(lakeside.publicKey, { info, aad: utf8("aad"), plaintext });
    expect(sealed.length).toBe(plaintext.length + 48);
    expect(await openSealed(lakeside.secretKey, { info, aad: utf8("aad"), sealed })).toEqual(plaintext);
  });

  it("carries an empty message and one of a MiB", async () => {
    const opened = await Promise.all(
      [0, 1 << 20].map(async (length) => {
        const sealed = await sealTo(lakeside.publicKey, { info, plaintext: new Uint8Array(length) });
        return (await openSealed(lakeside.secretKey, { info, sealed })).length;
      }),
    );
    expect(opened).toEqual([0, 1 << 20]);
  });

  it("never seals to the same bytes twice", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => sealTo(lakeside.publicKey, { info, plaintext })),
    );
    expect(first).not.toEqual(second);
  });

  it("does not open with another key, info or aad", async () => {
    const sealed = await sealTo(lakeside.publicKey, { info, plaintext });
    const city = await drawHpkeKeys();
    const refused = await Promise.all([
      thrownBy(() => openSealed(city.secretKey, { info, sealed })),
      thrownBy(() => openSealed(lakeside.secretKey, { info: sealingInfo("deposit", ashasBlob, 2), sealed })),
      thrownBy(() => openSealed(lakeside.secretKey, { info: sealingInfo("release", ashasBlob, 1), sealed })),
      thrownBy(() => openSealed(lakeside.secretKey, { info, aad: utf8("x"), sealed })),
    ]);
    expect(refused).toEqual(refused.map(() => code("hpke/not-opened")));
  });

  it("does not open after any bit has changed, or cut short", async () => {
    const sealed = await sealTo(lakeside.publicKey, { info, plaintext });
    const mutants = [
      ...Array.from({ length: sealed.length }, (_, byte) => flipBit(sealed, byte * 8 + (byte % 7))),
      ...Array.from({ length: sealed.length }, (_, length) => sealed.subarray(0, length)),
    ];
    const thrown = await Promise.all(
      mutants.map((mutant) => thrownBy(() => openSealed(lakeside.secretKey, { info, sealed: mutant }))),
    );
    expect(thrown.filter((t) => t === undefined)).toEqual([]);
  });

  it.each([
    ["zero", new Uint8Array(32)],
    ["one", Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))],
    ["of order eight", unhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")],
    ["of order eight too", unhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")],
    ["p - 1", unhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")],
  ])("does not seal to the low-order point %s", async (_, publicKey) => {
    await expect(sealTo(publicKey, { info, plaintext })).rejects.toEqual(code("hpke/bad-key"));
  });

  it("refuses keys of another length", async () => {
    const short = counting(0, 31);
    await expect(sealTo(short, { info, plaintext })).rejects.toEqual(code("bytes/wrong-length"));
    await expect(openSealed(short, { info, sealed: plaintext })).rejects.toEqual(code("bytes/wrong-length"));
    await expect(deriveHpkeKeys(short)).rejects.toEqual(code("bytes/wrong-length"));
  });
});

describe("what something is sealed for", () => {
  it("is never the same for two uses or two lists of fields", () => {
    const infos = [
      sealingInfo("deposit", "a", "b"),
      sealingInfo("release", "a", "b"),
      sealingInfo("deposit", "ab"),
      sealingInfo("deposit", "a", "b", ""),
      sealingInfo("deposit", "", "ab"),
    ].map(hex);
    expect(new Set(infos).size).toBe(infos.length);
  });
});

describe("the essential share of one single record", () => {
  const essential = counting(50);
  const grantId = counting(90);
  const bound = { ctx: ashasBlob, deal: 1, grantId };

  it("reaches the grantee", async () => {
    const sealed = await sealEssential(lakeside.publicKey, { essential, ...bound });
    expect(sealed.length).toBe(80);
    expect(await openEssential(lakeside.secretKey, { sealed, ...bound })).toEqual(essential);
  });

  it("opens for no other record, deal or grant", async () => {
    const sealed = await sealEssential(lakeside.publicKey, { essential, ...bound });
    const others = [
      { ...bound, deal: 2 },
      { ...bound, grantId: counting(91) },
      ...neighbours.map(([, ctx]) => ({ ...bound, ctx })),
    ];
    const thrown = await Promise.all(
      others.map((other) => thrownBy(() => openEssential(lakeside.secretKey, { sealed, ...other }))),
    );
    expect(thrown).toEqual(others.map(() => code("hpke/not-opened")));
  });
});
