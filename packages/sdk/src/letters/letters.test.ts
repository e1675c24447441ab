import { drawHpkeKeys, drawRoot } from "@linchpin/crypto";
import type { Hex, Letter } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { deleteLetter } from "./deleteLetter.ts";
import { openLetter } from "./openLetter.ts";
import { readLetters } from "./readLetters.ts";
import { sendLetter } from "./sendLetter.ts";

const as = signedInAs("Asha");
const words = { says: "Will you guard me?" };

describe("a letter to Asha", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  beforeEach(async () => {
    world = await fakeCustodians();
  });
  const send = (letterKind: Letter["letterKind"] = "guardian-practice") =>
    sendLetter(world.network, {
      ...{ as: signedInAs("Bina"), letterKind, words },
      to: { kind: "patient", patientId: world.patientId },
    });
  const letterAt = (custodian: number, letterId: Hex) =>
    world.drawers.get(custodian)?.letters.get(letterId) as Letter;

  it("lies with every custodian, is read once, and says what was written", async () => {
    const sent = await send();
    expect([sent.kept, sent.missed]).toEqual([[1, 2, 3], []]);
    const letters = await readLetters(world.network, { as });
    expect(letters.map(({ letterId }) => letterId)).toEqual([sent.letterId]);
    expect(await openLetter(letters[0] as Letter, world.keyring)).toEqual(words);
  });

  it("arrives with one custodian down, and with another down when it is read", async () => {
    world.down.add(1);
    const sent = await send();
    expect([sent.kept, sent.missed]).toEqual([[2, 3], [1]]);
    world.down.clear();
    world.down.add(2);
    expect(await readLetters(world.network, { as })).toHaveLength(1);
  });

  it("can be sent once more to those that missed it, and is the same one", async () => {
    world.down.add(1);
    const first = await send();
    world.down.clear();
    const { kept } = await sendLetter(world.network, {
      ...{ as, letterKind: "guardian-practice", words: null, again: first },
      to: { kind: "patient", patientId: world.patientId },
    });
    expect(kept).toEqual([1, 2, 3]);
    expect(await readLetters(world.network, { as })).toHaveLength(1);
  });

  it("is not sent while all are down, nor with fewer than it needs", async () => {
    for (const custodian of [1, 2]) world.down.add(custodian);
    const to = { kind: "patient", patientId: world.patientId } as const;
    const order = { as, to, letterKind: "guardian-piece", words, needed: 2 } as const;
    await expect(sendLetter(world.network, order)).rejects.toMatchObject({ code: "custodians/too-few" });
    world.down.add(3);
    await expect(send()).rejects.toMatchObject({ code: "bundle/unavailable" });
    await expect(readLetters(world.network, { as })).rejects.toMatchObject({ code: "custodians/too-few" });
  });

  it("is not displaced by a custodian that puts other bytes under its id", async () => {
    const { letterId, sealed } = await send();
    const forged = { ...letterAt(1, letterId), sealed: "0xbad0" };
    world.lies.set("1 GET /v1/letters", { letters: [forged] });
    const letters = await readLetters(world.network, { as });
    expect(letters.map((letter) => letter.sealed)).toEqual([sealed]);
    // One against one: both are shown, and what does not open is not hers.
    world.down.add(2);
    expect(await readLetters(world.network, { as })).toHaveLength(2);
    expect(await openLetter(forged as Letter, world.keyring)).toBeNull();
  });

  it("opens with no other key, as no other kind and under no other id", async () => {
    const { letterId } = await send();
    const letter = letterAt(1, letterId);
    expect(await openLetter(letter, { root: drawRoot(), generation: 1 })).toBeNull();
    expect(await openLetter({ ...letter, letterKind: "ward-offer" }, world.keyring)).toBeNull();
    expect(await openLetter({ ...letter, letterId: `0x${"00".repeat(32)}` }, world.keyring)).toBeNull();
  });

  it("opens with the keys of an earlier generation", async () => {
    const { letterId } = await send();
    const renewed = { root: drawRoot(), generation: 2, earlier: [world.keyring] };
    expect(await openLetter(letterAt(1, letterId), renewed)).toEqual(words);
  });

  it("reaches a new device by the key that it showed", async () => {
    const { publicKey, secretKey } = await drawHpkeKeys();
    const to = { kind: "wallet", wallet: `0x${"77".repeat(20)}`, sealTo: bytesToHex(publicKey) } as const;
    const sent = await sendLetter(world.network, { as, to, letterKind: "recovery-approval", words });
    const letter = letterAt(2, sent.letterId);
    expect(letter.to).toEqual({ kind: "wallet", wallet: to.wallet });
    expect(await openLetter(letter, { secretKey })).toEqual(words);
  });

  it("is deleted everywhere, a guardian's piece with her keys alone", async () => {
    const plain = await send();
    const letterKind = "guardian-practice";
    const gone = await deleteLetter(world.network, { as, letter: { letterId: plain.letterId, letterKind } });
    expect(gone).toEqual({ deleted: [1, 2, 3], missed: [] });
    const piece = {
      letterId: (await send("guardian-piece")).letterId,
      letterKind: "guardian-piece",
    } as const;
    await expect(deleteLetter(world.network, { as, letter: piece })).rejects.toMatchObject({
      code: "proofs/missing",
    });
    const unlocked = { keyring: world.keyring, patientId: world.patientId };
    world.down.add(3);
    expect(await deleteLetter(world.network, { as, letter: piece, unlocked })).toEqual({
      deleted: [1, 2],
      missed: [3],
    });
  });
});
