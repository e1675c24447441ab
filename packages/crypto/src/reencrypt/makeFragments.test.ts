import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, counting, hex, neighbours, thrownBy } from "../../test/cast.ts";
import {
  answer,
  asha,
  capsule,
  ctx,
  deal,
  essential,
  fragment,
  fragments,
  grant,
  opening,
  stranger,
  third,
} from "../../test/ravisGrant.ts";
import { decapsulateReencrypted, encapsulate, makeFragments, reencryptCapsule } from "../index.ts";
import { parseFragment } from "./Fragment.ts";

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
