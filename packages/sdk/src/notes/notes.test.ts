import { drawRoot } from "@linchpin/crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { changeNotes } from "./changeNotes.ts";
import { readNotes } from "./readNotes.ts";
import { writeNotes } from "./writeNotes.ts";

const as = signedInAs("Asha");

describe("Asha's private notes", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  beforeEach(async () => {
    world = await fakeCustodians();
  });
  const mine = () => ({ as, keyring: world.keyring, patientId: world.patientId });
  const read = () => readNotes(world.network, mine());
  const write = (revision: number, document: Record<string, unknown>) =>
    writeNotes(world.network, { ...mine(), revision, document });

  it("begin with nothing, and are what she wrote last", async () => {
    expect(await read()).toEqual({ revision: 0, document: {} });
    expect(await write(0, { language: "hi" })).toMatchObject({ revision: 1 });
    expect(await write(1, { language: "en" })).toMatchObject({ revision: 2 });
    expect(await read()).toEqual({ revision: 2, document: { language: "en" } });
    for (const { notes } of world.drawers.values()) expect(JSON.stringify(notes)).not.toContain("language");
  });

  it("are the newest of all custodians, though one was down and has an older one", async () => {
    await write(0, { a: 1 });
    world.down.add(1);
    await write(1, { a: 2 });
    await write(2, { a: 3 });
    world.down.clear();
    expect(await read()).toEqual({ revision: 3, document: { a: 3 } });
    await write(3, { a: 4 });
    expect(world.drawers.get(1)?.notes?.revision).toBe(4);
  });

  it("are put again where they were missed, also where there were none, and what opens nothing is put nowhere", async () => {
    for (const custodian of [1, 2]) world.down.add(custodian);
    await expect(write(0, { a: 1 })).rejects.toMatchObject({ code: "custodians/too-few" });
    world.down.clear();
    await read();
    expect([...world.drawers.values()].map(({ notes }) => notes?.revision)).toEqual([1, 1, 1]);
    world.down.add(1);
    await write(1, { a: 2 });
    world.down.clear();
    world.lies.set("2 GET /v1/notes", { ...world.drawers.get(2)?.notes, revision: 9 });
    await read();
    const kept = [...world.drawers.values()].map(({ notes }) => notes);
    expect(kept[0]).toEqual(kept[2]);
    expect(kept.map((one) => one?.revision)).toEqual([2, 2, 2]);
  });

  it("of two devices that write at once the second is told, and its way out is to change them anew", async () => {
    await write(0, { mine: 0 });
    await write(1, { mine: 1 });
    await expect(write(1, { other: 1 })).rejects.toMatchObject({
      code: "notes/conflict",
      hint: expect.stringContaining("Read them again"),
    });
    const add = (document: Record<string, unknown>) => ({ ...document, other: 1 });
    expect(await changeNotes(world.network, { ...mine(), change: add })).toEqual({
      revision: 3,
      document: { mine: 1, other: 1 },
    });
  });

  it("keep both changes when both devices change them at once", async () => {
    const change = (name: string) =>
      changeNotes(world.network, { ...mine(), change: (document) => ({ ...document, [name]: 1 }) });
    await Promise.all([change("phone"), change("laptop")]);
    expect((await read()).document).toEqual({ phone: 1, laptop: 1 });
  });

  it("are what most custodians have, where each of two devices reached some", async () => {
    world.down.add(1);
    await write(0, { first: 1 });
    world.down.clear();
    for (const custodian of [2, 3]) world.down.add(custodian);
    await expect(write(0, { second: 1 })).rejects.toMatchObject({ code: "custodians/too-few" });
    world.down.clear();
    expect((await read()).document).toEqual({ first: 1 });
  });

  it("are not replaced by what a custodian makes up, moves to another revision or takes from another patient", async () => {
    await write(0, { a: 1 });
    const kept = world.drawers.get(2)?.notes;
    for (const lie of [
      { ...kept, revision: 9 },
      { ...kept, revision: 9, sealed: "0xbad0" },
    ]) {
      world.lies.set("1 GET /v1/notes", lie);
      expect(await read()).toEqual({ revision: 1, document: { a: 1 } });
    }
    world.lies.clear();
    const other = { ...mine(), patientId: `0x${"99".repeat(32)}` as const };
    expect(await readNotes(world.network, other)).toEqual({ revision: 0, document: {} });
  });

  it("open with the keys of an earlier generation, and with nobody else's", async () => {
    await write(0, { a: 1 });
    const renewed = { root: drawRoot(), generation: 2, earlier: [world.keyring] };
    expect((await readNotes(world.network, { ...mine(), keyring: renewed })).document).toEqual({ a: 1 });
    const { earlier: _, ...stranger } = renewed;
    expect((await readNotes(world.network, { ...mine(), keyring: stranger })).revision).toBe(0);
  });

  it("have a largest size, and are not read while all are down", async () => {
    await expect(write(0, { much: "x".repeat(256 * 1024) })).rejects.toMatchObject({
      code: "notes/too-large",
    });
    for (const custodian of [1, 2, 3]) world.down.add(custodian);
    await expect(read()).rejects.toMatchObject({ code: "custodians/too-few" });
  });
});
