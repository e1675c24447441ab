import fc from "fast-check";
import secrets from "secrets.js-grempe";
import { describe, expect, it } from "vitest";
import { ashasBlob, code, counting, flipBit, hex, neighbours, thrownBy } from "../../test/cast.ts";
import {
  checkAllShares,
  checkShare,
  combineKey,
  commitEssential,
  commitShare,
  type DealSecrets,
  isShare,
  keyCheckValue,
  randomBytes,
  readShareIndex,
  splitKey,
} from "../index.ts";
import { combineSecret, splitSecret } from "./shamir.ts";

const key = counting(1);
const ctx = ashasBlob;
const deal = 1;
const dealt = splitKey({ key, ctx, deal, n: 3, k: 2 });
const shareAt = (from: DealSecrets, index: number): string => from.shares[index - 1] as string;
const [first, second, third] = [1, 2, 3].map((index) => shareAt(dealt, index)) as [string, string, string];

function combine(shares: readonly string[], changed: object = {}) {
  return () => combineKey({ essential: dealt.essential, shares, ctx, deal, commitments: dealt, ...changed });
}

describe("dealing a key", () => {
  it("lets any k custodians and the patient put it together, for every n and k", () => {
    const sizes = fc
      .integer({ min: 2, max: 12 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 2, max: n }), fc.infiniteStream(fc.nat())));
    const opens = ([n, k, order]: [number, number, Iterable<number>]) => {
      const secret = randomBytes(32);
      const commitments = splitKey({ key: secret, ctx, deal, n, k });
      const numbers = order[Symbol.iterator]();
      const shuffled = commitments.shares
        .map((share) => [numbers.next().value as number, share] as const)
        .sort(([a], [b]) => a - b)
        .map(([, share]) => share);
      const { essential } = commitments;
      expect(combineKey({ essential, shares: shuffled.slice(0, k), ctx, deal, commitments })).toEqual(secret);
      expect(combineKey({ essential, shares: shuffled, ctx, deal, commitments })).toEqual(secret);
      expect(checkAllShares({ shares: shuffled, n, k })).toEqual({ ok: true });
    };
    fc.assert(fc.property(sizes, opens), { seed: 4, numRuns: 40 });
  });

  it("draws a new E and new shares each time, also of the same key", () => {
    const again = splitKey({ key, ctx, deal: 2, n: 3, k: 2 });
    expect(again.essential).not.toEqual(dealt.essential);
    expect(again.shares).not.toEqual(dealt.shares);
    expect(combineSecret([first, second])).not.toEqual(combineSecret([shareAt(again, 1), shareAt(again, 2)]));
  });

  it("leaves nothing that two deals together would tell: their halves differ by a fresh random string", () => {
    const again = splitKey({ key, ctx, deal: 2, n: 3, k: 2 });
    const half = (from: DealSecrets) => combineSecret(from.shares.slice(0, 2));
    const difference = half(dealt).map((byte, i) => byte ^ (half(again)[i] as number));
    const ofE = dealt.essential.map((byte, i) => byte ^ (again.essential[i] as number));
    expect(difference).toEqual(ofE);
    expect(difference).not.toEqual(new Uint8Array(32));
  });

  it.each([
    [1, 1],
    [3, 1],
    [3, 4],
    [256, 2],
    [2.5, 2],
  ])("refuses n = %d, k = %d", async (n, k) => {
    expect(await thrownBy(() => splitKey({ key, ctx, deal, n, k }))).toEqual(code("bytes/out-of-range"));
  });

  it("refuses a key of another length", async () => {
    const thrown = await thrownBy(() => splitKey({ key: counting(1, 31), ctx, deal, n: 3, k: 2 }));
    expect(thrown).toEqual(code("bytes/wrong-length"));
  });

  it("keeps the exact form of shares", () => {
    expect(dealt.shares.map(isShare)).toEqual([true, true, true]);
    expect(dealt.shares.map(readShareIndex)).toEqual([1, 2, 3]);
  });

  it("still opens shares that the library made in the past", () => {
    // From secrets.share("0102…20", 3, 2, 8) of secrets.js-grempe 2.0.0.
    const kept = [
      "801929d0a275b33ffad3251c2b1df9412e3bbc0cd522e9bbd246650d6abf3c460e3d1",
      "8023a24124bba69e94e7cb98762b72236ca5baeb19160145d71e48b9f66dfb2e2fadf",
      "803a9b81a6fe55f10e446e14fd864bb2a26f07f6ed05a9af6429ac253d6306b9c062e",
    ] as [string, string, string];
    expect(combineSecret([kept[2], kept[0]])).toEqual(counting(1));
    expect(combineSecret([kept[1], kept[2]])).toEqual(counting(1));
  });
});

describe("putting a key together is refused", () => {
  it("with too few shares", async () => {
    expect(await thrownBy(combine([first]))).toMatchObject({
      code: "shares/too-few",
      facts: { given: 1, needed: 2 },
    });
    expect(await thrownBy(combine([]))).toEqual(code("shares/too-few"));
  });

  it("with the same share twice", async () => {
    expect(await thrownBy(combine([first, first]))).toEqual(code("shares/duplicate"));
  });

  it("with a share of another record, naming it", async () => {
    const other = splitKey({ key, ctx: neighbours[3][1], deal, n: 3, k: 2 });
    const thrown = await thrownBy(combine([first, shareAt(other, 2)]));
    expect(thrown).toMatchObject({ code: "shares/foreign", facts: { index: 2 } });
  });

  it("with a share of another deal", async () => {
    const other = splitKey({ key, ctx, deal: 2, n: 3, k: 2 });
    expect(await thrownBy(combine([first, shareAt(other, 2)]))).toEqual(code("shares/foreign"));
  });

  it("with a share relabelled to another index", async () => {
    const relabelled = `802${second.slice(3)}`.replace("802", "803");
    expect(await thrownBy(combine([first, relabelled]))).toMatchObject({ facts: { index: 3 } });
  });

  it("with a share of an index that was not dealt", async () => {
    expect(await thrownBy(combine([first, `8ff${second.slice(3)}`]))).toEqual(code("shares/foreign"));
  });

  it.each(neighbours)("in the context of %s", async (_, other) => {
    expect(await thrownBy(combine([first, second], { ctx: other }))).toEqual(code("shares/wrong-essential"));
  });

  it("for another deal", async () => {
    expect(await thrownBy(combine([first, second], { deal: 2 }))).toEqual(code("shares/wrong-essential"));
  });

  it("with another essential share", async () => {
    const thrown = await thrownBy(combine([first, second], { essential: flipBit(dealt.essential, 9) }));
    expect(thrown).toEqual(code("shares/wrong-essential"));
  });

  it("when any digit of a share has changed", async () => {
    const thrown = await Promise.all(
      [...first].map((digit, at) => {
        const changed = digit === "f" ? "0" : (Number.parseInt(digit, 16) + 1).toString(16);
        return thrownBy(combine([first.slice(0, at) + changed + first.slice(at + 1), second]));
      }),
    );
    expect(thrown.filter((t) => t === undefined)).toEqual([]);
  });

  it("when the dealer committed to shares that are on no one polynomial", async () => {
    const other = splitKey({ key, ctx, deal, n: 3, k: 2 });
    const shares = [first, second, shareAt(other, 3)];
    const shareCommitments = shares.map((share, at) => commitShare({ ctx, deal, index: at + 1, share }));
    const commitments = { ...dealt, shareCommitments };
    expect(await thrownBy(combine(shares, { commitments }))).toEqual(code("shares/inconsistent"));
    expect(checkAllShares({ shares, n: 3, k: 2 })).toEqual({ ok: false, reason: "inconsistent" });
  });

  it("when the dealer committed to shares of another key", async () => {
    const commitments = { ...dealt, keyCheck: keyCheckValue(counting(2), ctx) };
    expect(await thrownBy(combine([first, second], { commitments }))).toEqual(code("shares/wrong-key"));
  });

  it("with a threshold that is none", async () => {
    const commitments = { ...dealt, k: 1 };
    expect(await thrownBy(combine([first], { commitments }))).toEqual(code("bytes/out-of-range"));
  });

  it("without telling any secret", async () => {
    const thrown = await thrownBy(combine([first, `${second.slice(0, -1)}x`]));
    expect(JSON.stringify(thrown)).not.toContain(second.slice(10, 20));
    expect(JSON.stringify(thrown)).not.toContain(hex(dealt.essential).slice(0, 10));
  });
});

describe("what is no share never reaches the library", () => {
  it.each([
    ["of another field width", `9${first.slice(1)}`],
    ["with index zero", `800${first.slice(3)}`],
    ["in upper case", first.toUpperCase().replace(/[0-9]/g, "A")],
    ["one digit short", first.slice(0, -1)],
    ["one digit long", `${first}0`],
    ["with a line break", `${first}\n`],
    ["empty", ""],
    ["with a letter beyond f", `${first.slice(0, -1)}g`],
  ])("%s", async (_, text) => {
    expect(isShare(text)).toBe(false);
    expect(await thrownBy(combine([text, second]))).toEqual(code("shares/malformed"));
    expect(await thrownBy(() => combineSecret([text, second]))).toEqual(code("shares/malformed"));
    expect(checkAllShares({ shares: [text, second, third], n: 3, k: 2 })).toEqual({
      ok: false,
      reason: "malformed",
    });
    expect(secrets.getConfig().bits).toBe(8);
  });

  it("even when somebody else left it in another field", () => {
    (secrets.init as (bits: number) => void)(12);
    expect(combineSecret([first, third])).toEqual(combineSecret([second, third]));
    (secrets.init as (bits: number) => void)(12);
    expect(splitSecret(key, { n: 3, k: 2 }).every(isShare)).toBe(true);
  });
});

describe("checking shares", () => {
  const commitment = dealt.shareCommitments[1] as Uint8Array;

  it("accepts the share that was committed to", () => {
    expect(checkShare({ ctx, deal, index: 2, share: second, commitment })).toEqual({ ok: true });
  });

  it.each([
    ["malformed", { share: "8" }],
    ["wrong-index", { index: 3 }],
    ["wrong-index", { share: third }],
    ["wrong-commitment", { commitment: dealt.shareCommitments[0] as Uint8Array }],
    ["wrong-commitment", { deal: 2 }],
    ["wrong-commitment", { ctx: neighbours[0][1] }],
  ])("refuses: %s", (reason, changed) => {
    expect(checkShare({ ctx, deal, index: 2, share: second, commitment, ...changed })).toEqual({
      ok: false,
      reason,
    });
  });

  it("refuses all shares when one is missing, twice or too many", () => {
    const refused = { ok: false, reason: "not-all-shares" };
    expect(checkAllShares({ shares: [first, second], n: 3, k: 2 })).toEqual(refused);
    expect(checkAllShares({ shares: [first, second, second], n: 3, k: 2 })).toEqual(refused);
    expect(checkAllShares({ shares: [first, second, third], n: 2, k: 2 })).toEqual(refused);
    expect(checkAllShares({ shares: [first, second, third], n: 3, k: 1 })).toEqual(refused);
  });

  it("refuses shares that fewer custodians than k could combine", () => {
    expect(checkAllShares({ shares: splitSecret(key, { n: 4, k: 2 }), n: 4, k: 3 })).toEqual({
      ok: false,
      reason: "degenerate",
    });
    expect(checkAllShares({ shares: splitSecret(key, { n: 4, k: 3 }), n: 4, k: 2 })).toEqual({
      ok: false,
      reason: "inconsistent",
    });
  });
});

describe("commitments", () => {
  it("keep their known answers", () => {
    const essential = counting(5);
    expect(hex(commitEssential({ ctx, deal, essential }))).toBe(
      "ae924ff83a66d506623202a0e2d92eb56461f41bcbce9e79bd52ec0017adce8e",
    );
    const share = `801${"00".repeat(33)}`;
    expect(hex(commitShare({ ctx, deal, index: 1, share }))).toBe(
      "43ef0a4de80127a749cc49b006a7644aa661bd320637c60ca2807c8729e8ab92",
    );
  });
});
