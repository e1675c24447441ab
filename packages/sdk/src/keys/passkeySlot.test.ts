import { drawRoot } from "@linchpin/crypto";
import { digestOfBytes, type KeySlot } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { addPaperSlot } from "./addPaperSlot.ts";
import { addPasskeySlot } from "./addPasskeySlot.ts";
import { listSlots } from "./fetchSlots.ts";
import { removeSlot } from "./removeSlot.ts";
import { restoreSlot } from "./restoreSlot.ts";
import { type SlotSecret, testSlot } from "./testSlot.ts";
import { unlockWithPasskey } from "./unlockWithPasskey.ts";

const as = signedInAs("Asha");
const phone = new Uint8Array(32).fill(1);
const laptop = new Uint8Array(32).fill(2);

describe("Asha's passkeys", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  beforeEach(async () => {
    world = await fakeCustodians();
  });
  const add = (prf: Uint8Array, keyring = world.keyring) =>
    addPasskeySlot(world.network, { as, keyring, custodians: world.custodians, prf });
  const unlock = (prf: Uint8Array) => unlockWithPasskey(world.network, { as, prf });
  const change = (slotId: `0x${string}`, keyring = world.keyring) => ({
    ...{ as, keyring, patientId: world.patientId, slotId },
  });
  const ids = async () => (await listSlots(world.network, as)).slots.map(({ slotId }) => slotId);

  it("each open her keys, and a stranger's opens none", async () => {
    await add(phone);
    await add(laptop);
    expect([await unlock(phone), await unlock(laptop)]).toEqual([world.keyring, world.keyring]);
    await expect(unlock(new Uint8Array(32))).rejects.toMatchObject({ code: "slot/passkey-opens-none" });
    await expect(unlock(new Uint8Array(31))).rejects.toMatchObject({ code: "bytes/wrong-length" });
  });

  it("open with one custodian down, and what one makes up is passed over", async () => {
    await add(phone);
    world.down.add(1);
    const madeUp: KeySlot = {
      slotId: digestOfBytes(new Uint8Array([1])),
      ...{ kind: "passkey", ciphertext: "0x01", createdAt: 9_999_999_999 },
    };
    world.lies.set("2 GET /v1/slots", { slots: [madeUp] });
    expect(await unlock(phone)).toEqual(world.keyring);
  });

  it("open the newest generation of her keys", async () => {
    await add(phone);
    const renewed = { root: drawRoot(), generation: 2 };
    await add(phone, renewed);
    expect(await unlock(phone)).toEqual(renewed);
  });

  it.each([
    ["opens", { kind: "passkey", prf: phone }, { state: "opens", keptBy: [1, 2, 3] }],
    [
      "does not open with another passkey",
      { kind: "passkey", prf: laptop },
      { state: "does-not-open", keptBy: [1, 2, 3] },
    ],
  ] as const)("and whether one %s can be asked", async (_what, secret, expected) => {
    const { slotId } = await add(phone);
    const asked = { as, slotId, keyring: world.keyring, secret: secret as SlotSecret };
    expect(await testSlot(world.network, asked)).toEqual(expected);
  });

  it("and a slot is called outdated, gone, or of a page that opens it", async () => {
    const { slotId } = await add(phone);
    const secret = { kind: "passkey", prf: phone } as const;
    const renewed = { root: drawRoot(), generation: 2 };
    expect(await testSlot(world.network, { as, slotId, keyring: renewed, secret })).toMatchObject({
      state: "outdated",
    });
    const paper = await addPaperSlot(world.network, {
      ...{ as, keyring: world.keyring, owner: world.patientId, custodians: world.custodians },
    });
    const page = { kind: "paper", page: { words: paper.words } } as const;
    const asked = { as, slotId: paper.slotId, keyring: world.keyring };
    expect((await testSlot(world.network, { ...asked, secret: page })).state).toBe("opens");
    expect((await testSlot(world.network, { ...asked, secret })).state).toBe("does-not-open");
    for (const { slots } of world.drawers.values()) slots.delete(slotId);
    expect(await testSlot(world.network, { as, slotId, keyring: world.keyring, secret })).toEqual({
      state: "gone",
    });
  });

  it("says which custodians keep a slot", async () => {
    const { slotId } = await add(phone);
    world.drawers.get(2)?.slots.delete(slotId);
    expect((await listSlots(world.network, as)).slots[0]?.keptBy).toEqual([1, 3]);
  });

  it("can be removed with her keys, also with one custodian down, which does not bring it back", async () => {
    const { slotId } = await add(phone);
    world.down.add(3);
    expect(await removeSlot(world.network, change(slotId))).toMatchObject({ done: [1, 2], missed: [3] });
    world.down.clear();
    expect(await ids()).toEqual([]);
    expect((await listSlots(world.network, as)).removed.map((slot) => slot.slotId)).toEqual([slotId]);
    await expect(unlock(phone)).rejects.toMatchObject({ code: "slot/no-passkey-slot" });
  });

  it("and restored, after which they open again", async () => {
    const { slotId } = await add(phone);
    await removeSlot(world.network, change(slotId));
    expect(await restoreSlot(world.network, change(slotId))).toMatchObject({ done: [1, 2, 3], missed: [] });
    expect(await unlock(phone)).toEqual(world.keyring);
  });

  it("and neither without her keys, nor with two custodians down", async () => {
    const { slotId } = await add(phone);
    const stranger = { root: drawRoot(), generation: 1 };
    await expect(removeSlot(world.network, change(slotId, stranger))).rejects.toMatchObject({
      code: "proofs/bad-signature",
    });
    await removeSlot(world.network, change(slotId));
    await expect(restoreSlot(world.network, change(slotId, stranger))).rejects.toMatchObject({
      code: "proofs/bad-signature",
    });
    for (const custodian of [1, 2]) world.down.add(custodian);
    await expect(restoreSlot(world.network, change(slotId))).rejects.toMatchObject({
      code: "custodians/too-few",
    });
    await expect(removeSlot(world.network, change(slotId))).rejects.toMatchObject({
      code: "custodians/too-few",
    });
  });

  it("are not taken away by one custodian that says they were removed", async () => {
    const { slotId } = await add(phone);
    const slot = { slotId, kind: "passkey", createdAt: 1 };
    const removed = [{ ...slot, removedAt: 1, destroyedAt: 2 }];
    world.lies.set("1 GET /v1/slots", { slots: [], removed });
    expect(await ids()).toEqual([slotId]);
    world.down.add(2);
    expect(await ids()).toEqual([slotId]);
  });
});
