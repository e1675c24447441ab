import { drawRoot, sealPasskeySlot } from "@linchpin/crypto";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepSlot } from "../keys/keepSlot.ts";
import { removeSlot } from "../keys/removeSlot.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { memoryOutbox, type OutboxJournal } from "./OutboxJournal.ts";
import { type KeptOutbox, type OutboxLock, openOutbox } from "./openOutbox.ts";

const wallet: Hex = `0x${"a5".repeat(20)}`;
const as = { ...signedInAs("Asha"), wallet };

describe("what Asha sends off", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let journal: OutboxJournal;
  let outbox: KeptOutbox;
  let network: Network;
  beforeEach(async () => {
    world = await fakeCustodians();
    journal = memoryOutbox();
    outbox = openOutbox({ journal });
    network = { ...world.network, outbox };
  });
  const kept = () => journal.list(wallet);
  const list = () => outbox.list(wallet, network.now());
  const resume = (keyring = world.keyring) => outbox.resume(network, { as, keyring });
  const havingSlots = (slotId: Hex) =>
    world.custodians.filter((one) => world.drawers.get(one)?.slots.has(slotId));
  const add = async () => {
    const bytes = await sealPasskeySlot({ root: drawRoot(), generation: 1, prf: new Uint8Array(32).fill(7) });
    const slotId = digestOfBytes(bytes);
    const slot = { slotId, kind: "passkey", bytes } as const;
    return { slotId, ...(await keepSlot(network, { as, custodians: world.custodians, slot })) };
  };

  it("is done at once and leaves nothing behind while all custodians are there", async () => {
    expect((await add()).waiting).toBeNull();
    expect(await kept()).toEqual([]);
  });

  it("is done for her with one down, and that one gets it later without her", async () => {
    world.down.add(3);
    const { slotId, waiting } = await add();
    expect(waiting).toMatchObject({ state: "settled", missing: [3] });
    world.down.clear();
    expect(await resume()).toEqual([]);
    expect(havingSlots(slotId)).toEqual([1, 2, 3]);
    expect(await kept()).toEqual([]);
  });

  it("waits with two down, says for whom, and is done when they are back, in another page too", async () => {
    for (const one of [2, 3]) world.down.add(one);
    const { slotId, waiting } = await add();
    expect(waiting).toMatchObject({ state: "waiting", missing: [2, 3], enough: 1, awaitsChain: false });
    expect(havingSlots(slotId)).toEqual([1]);
    expect(await resume()).toHaveLength(1);
    world.down.clear();
    const reloaded = openOutbox({ journal });
    expect(await reloaded.resume(network, { as })).toEqual([]);
    expect(havingSlots(slotId)).toEqual([1, 2, 3]);
  });

  it("waits with all down, and nothing is lost", async () => {
    for (const one of world.custodians) world.down.add(one);
    const { slotId } = await add();
    expect(await list()).toMatchObject([{ state: "waiting", missing: [1, 2, 3], enough: 2 }]);
    world.down.clear();
    await resume();
    expect(havingSlots(slotId)).toEqual([1, 2, 3]);
  });

  it("waits for her keys where it must be proved anew that she has them", async () => {
    const { slotId } = await add();
    for (const one of [2, 3]) world.down.add(one);
    const change = { as, keyring: world.keyring, patientId: world.patientId, slotId };
    expect((await removeSlot(network, change)).waiting).toMatchObject({ state: "waiting", needsKeys: true });
    world.down.clear();
    expect(await outbox.resume(network, { as })).toMatchObject([{ needsKeys: true, missing: [2, 3] }]);
    expect(await resume()).toEqual([]);
    for (const drawers of world.drawers.values()) expect(drawers.slots.get(slotId)?.removedAt).toBeDefined();
  });

  it("is not added where it was removed meanwhile: the later word of one thing counts", async () => {
    world.down.add(3);
    const { slotId } = await add();
    await removeSlot(network, { as, keyring: world.keyring, patientId: world.patientId, slotId });
    world.down.clear();
    await resume();
    expect(havingSlots(slotId)).toEqual([1, 2]);
    expect(await kept()).toEqual([]);
  });

  it("is thrown where custodians refuse it before anything took effect, and is not kept", async () => {
    const { slotId } = await add();
    const stranger = { root: drawRoot(), generation: 1 };
    const change = { as, keyring: stranger, patientId: world.patientId, slotId };
    await expect(removeSlot(network, change)).rejects.toMatchObject({ code: "proofs/bad-signature" });
    expect(await kept()).toEqual([]);
  });

  it("stays to be read where it is refused later, until she puts it away", async () => {
    const mine = { as, keyring: world.keyring, patientId: world.patientId };
    for (const one of [2, 3]) world.down.add(one);
    await changeNotes(network, { ...mine, change: () => ({ from: "phone" }) });
    world.down.clear();
    world.down.add(1);
    await changeNotes(world.network, { ...mine, change: () => ({ from: "laptop" }) });
    world.down.clear();
    expect(await resume()).toMatchObject([{ state: "refused", refusal: "notes/conflict" }]);
    const [refused] = await kept();
    await outbox.drop(refused as NonNullable<typeof refused>);
    expect(await list()).toEqual([]);
  });

  it("stays away when she puts it away while a round is at it", async () => {
    for (const one of [2, 3]) world.down.add(one);
    await add();
    const [sending] = await kept();
    world.down.clear();
    world.down.add(3);
    // The round looks at the clock first between reading the journal and sending.
    const now = vi.fn(() => world.network.now());
    now.mockImplementationOnce(() => {
      void journal.drop(sending as NonNullable<typeof sending>);
      return world.network.now();
    });
    await outbox.resume({ ...network, now }, { as });
    expect(await kept()).toEqual([]);
  });

  it("is never taken up by a round while she still sends it off", async () => {
    const watching = openOutbox({
      journal,
      lock: async (_name, work) => {
        // What another tab's round could find, and lock first.
        expect(await kept()).toEqual([]);
        return work();
      },
    });
    network = { ...world.network, outbox: watching };
    world.down.add(3);
    expect((await add()).waiting).toMatchObject({ state: "settled" });
  });

  it("is worked on by one tab at a time", async () => {
    world.down.add(3);
    await add();
    world.down.clear();
    const busy = openOutbox({ journal, lock: async () => null });
    expect(await busy.resume(network, { as })).toEqual([]);
    expect(await kept()).toHaveLength(1);
  });

  it("is not taken over by a round that finds it while it is being sent", async () => {
    const held = new Set<string>();
    const taken = Promise.withResolvers<void>();
    const lock: OutboxLock = async (name, work) => {
      if (held.has(name)) return null;
      held.add(name);
      taken.resolve();
      return work().finally(() => held.delete(name));
    };
    const rounds: Promise<unknown>[] = [];
    const other = openOutbox({ journal, lock });
    const answered = Promise.withResolvers<void>();
    const slow: Network = {
      ...world.network,
      fetch: (...asked) => answered.promise.then(() => world.network.fetch(...asked)),
    };
    const watched: OutboxJournal = {
      ...journal,
      save: async (sending) => {
        await journal.save(sending);
        rounds.push(other.resume(slow, { as }));
        await taken.promise;
      },
    };
    network = { ...world.network, outbox: openOutbox({ journal: watched, lock }) };
    const { slotId, waiting } = await add();
    expect([waiting, havingSlots(slotId)]).toEqual([null, [1, 2, 3]]);
    answered.resolve();
    await Promise.all(rounds);
  });

  it("ends when its time is over", async () => {
    for (const one of world.custodians) world.down.add(one);
    await add();
    const later = new Date(network.now().getTime() + 31 * 86_400_000);
    expect(await outbox.list(wallet, later)).toMatchObject([{ state: "expired" }]);
  });

  it("holds nothing that is secret", async () => {
    for (const one of world.custodians) world.down.add(one);
    await add();
    const root = Buffer.from(world.keyring.root).toString("hex");
    expect(JSON.stringify(await kept())).not.toContain(root);
  });
});
