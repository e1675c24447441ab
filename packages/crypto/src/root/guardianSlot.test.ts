import { describe, expect, it } from "vitest";
import { code, counting, hex, thrownBy } from "../../test/cast.ts";
import {
  openGuardianSlot,
  openPasskeySlot,
  passkeyPrfInput,
  proveGuardianPiece,
  sealGuardianSlot,
  sealPasskeySlot,
} from "../index.ts";

const root = counting(1);

describe("a guardian slot of three among five", () => {
  it("opens with any three pieces and says its generation", async () => {
    const { slot, pieces, commitments } = await sealGuardianSlot({
      root,
      generation: 2,
      guardians: 5,
      needed: 3,
    });
    const chosen = [4, 0, 2].map((at) => pieces[at] as string);
    expect(await openGuardianSlot({ slot, pieces: chosen, commitments, needed: 3 })).toEqual({
      root,
      generation: 2,
    });
  });

  it("stays closed for a minority", async () => {
    const { slot, pieces, commitments } = await sealGuardianSlot({
      root,
      generation: 1,
      guardians: 5,
      needed: 3,
    });
    const minority = { slot, pieces: pieces.slice(0, 2), commitments };
    expect(await thrownBy(() => openGuardianSlot({ ...minority, needed: 3 }))).toEqual(
      code("shares/too-few"),
    );
    expect(await thrownBy(() => openGuardianSlot({ ...minority, needed: 2 }))).toEqual(
      expect.objectContaining({ code: expect.stringMatching(/^(shares\/inconsistent|slot\/not-opened)$/) }),
    );
  });

  it("names the guardian whose piece is another set's", async () => {
    const first = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    const second = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    const pieces = [second.pieces[0] as string, first.pieces[2] as string];
    expect(await thrownBy(() => openGuardianSlot({ ...second, pieces, needed: 2 }))).toEqual(
      expect.objectContaining({ code: "shares/foreign", facts: { index: 3 } }),
    );
  });

  it("is not opened by one piece given twice", async () => {
    const made = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    const pieces = [made.pieces[0] as string, made.pieces[0] as string];
    expect(await thrownBy(() => openGuardianSlot({ ...made, pieces, needed: 2 }))).toEqual(
      code("shares/duplicate"),
    );
  });

  it("shares nothing with the set before it, so that a removed guardian's piece is worth nothing", async () => {
    const before = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    const after = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    const stale = { slot: after.slot, pieces: before.pieces, commitments: before.commitments, needed: 2 };
    expect(await thrownBy(() => openGuardianSlot(stale))).toEqual(code("slot/not-opened"));
  });

  it("is refused for one guardian, or for more needed than there are", async () => {
    expect(await thrownBy(() => sealGuardianSlot({ root, generation: 1, guardians: 1, needed: 1 }))).toEqual(
      code("bytes/out-of-range"),
    );
    expect(await thrownBy(() => sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 4 }))).toEqual(
      code("bytes/out-of-range"),
    );
  });
});

describe("a guardian's practice run", () => {
  it("proves the piece for one nonce alone", async () => {
    const { pieces } = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    const [mine, other] = pieces as [string, string, string];
    const proof = proveGuardianPiece(mine, counting(9));
    expect(proveGuardianPiece(mine, counting(9))).toEqual(proof);
    expect(proveGuardianPiece(mine, counting(10))).not.toEqual(proof);
    expect(proveGuardianPiece(other, counting(9))).not.toEqual(proof);
  });
});

describe("a passkey slot", () => {
  it("opens with the passkey that made it", async () => {
    const slot = await sealPasskeySlot({ root, generation: 3, prf: counting(50) });
    expect(slot.length).toBe(98);
    expect(await openPasskeySlot({ slot, prf: counting(50) })).toEqual({ root, generation: 3 });
  });

  it("stays closed for another passkey, and for any changed byte", async () => {
    const slot = await sealPasskeySlot({ root, generation: 1, prf: counting(50) });
    expect(await thrownBy(() => openPasskeySlot({ slot, prf: counting(51) }))).toEqual(
      code("slot/not-opened"),
    );
    for (const at of [2, 6, 38, 50, 97]) {
      const changed = slot.slice();
      changed[at] = (changed[at] as number) ^ 1;
      expect(await thrownBy(() => openPasskeySlot({ slot: changed, prf: counting(50) }))).toEqual(
        code("slot/not-opened"),
      );
    }
  });

  it("does not open as a guardian's, nor with half an output", async () => {
    const { slot } = await sealGuardianSlot({ root, generation: 1, guardians: 3, needed: 2 });
    expect(await thrownBy(() => openPasskeySlot({ slot, prf: counting(50) }))).toEqual(
      code("slot/other-kind"),
    );
    expect(await thrownBy(() => sealPasskeySlot({ root, generation: 1, prf: counting(50, 16) }))).toEqual(
      code("bytes/wrong-length"),
    );
  });

  it("asks every passkey for the same thing for ever", () => {
    expect(hex(passkeyPrfInput())).toBe("c3ce33316b16eb23309030f8d73ec21ac5e28064f3a8320c427524d6001d754c");
  });
});
