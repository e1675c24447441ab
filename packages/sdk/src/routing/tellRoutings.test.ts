import { drawRoot } from "@linchpin/crypto";
import { bytesToHex } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { changeFolders } from "../compartments/changeFolders.ts";
import { readFolders } from "../compartments/readFolders.ts";
import { deriveProviderKeys } from "../keys/deriveProviderKeys.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { compartmentOfRecord } from "./compartmentOfRecord.ts";
import { tellRoutings } from "./tellRoutings.ts";

const CITY = 7;

describe("Asha's client and those who write her records", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let keys: Awaited<ReturnType<typeof deriveProviderKeys>>;
  beforeEach(async () => {
    world = await fakeCustodians();
    keys = await deriveProviderKeys({ root: drawRoot(), generation: 1 });
    world.providerKeys.hpkeKey = bytesToHex(keys.hpke.publicKey);
    world.writers.push(CITY);
  });
  const asha = () => ({
    ...{ as: signedInAs("Asha"), keyring: world.keyring, patientId: world.patientId },
  });
  const tell = () => tellRoutings(world.network, asha());
  const folders = () => readFolders(world.network, asha());
  const whereDoes = async (kind: "general" | "mental-health" | "genomics" | "own") => {
    const { bundle, bundleDigest } = await folders();
    const { patientId, network } = world;
    const as = signedInAs("City Hospital");
    const destination = { kind, keys };
    return compartmentOfRecord(network, {
      ...{ destination, as, patientId, bundle, bundleDigest, provider: CITY },
    });
  };

  it("tells each once, and again what changed", async () => {
    expect(await whereDoes("mental-health")).toBeUndefined();
    expect(await tell()).toEqual({ know: [CITY], missed: [] });
    const { routing } = await folders();
    expect(await whereDoes("mental-health")).toBe(routing["mental-health"]);
    expect(await whereDoes("general")).toBeUndefined();
    expect(world.puts).toHaveLength(3);
    expect(await tell()).toEqual({ know: [CITY], missed: [] });
    expect(world.puts).toHaveLength(3);

    world.advance(60);
    await changeFolders(world.network, { ...asha(), routing: { "mental-health": routing.genomics } });
    expect(await tell()).toEqual({ know: [CITY], missed: [] });
    expect(world.puts).toHaveLength(6);
    expect(await whereDoes("mental-health")).toBe(routing.genomics);

    world.writers.push(8);
    expect(await tell()).toEqual({ know: [CITY, 8], missed: [] });
    expect(world.puts).toHaveLength(9);
    // Its keys were swapped: what it was told it cannot open any more.
    world.providerKeys.hpkeKey = `0x${"33".repeat(32)}`;
    await tell();
    expect(world.puts).toHaveLength(15);
  });

  it("repeats it until every custodian has it", async () => {
    world.down.add(2);
    expect(await tell()).toEqual({ know: [], missed: [CITY] });
    world.down.delete(2);
    expect(await tell()).toEqual({ know: [CITY], missed: [] });
    expect(world.routings.size).toBe(3);
  });

  it("names folders for her alone, and takes a name away again", async () => {
    const { folders: before, routing } = await folders();
    expect(before.map(({ kind, name }) => [kind, name])).toContainEqual(["genomics", undefined]);
    await changeFolders(world.network, { ...asha(), names: { [routing.genomics]: "  My genes " } });
    const named = (await folders()).folders.find(({ id }) => id === routing.genomics);
    expect(named?.name).toBe("My genes");
    const kept = JSON.stringify([...world.drawers.values()].map(({ notes }) => notes));
    expect(kept).not.toContain("My genes");
    expect(kept).not.toContain(Buffer.from("My genes").toString("hex"));
    await changeFolders(world.network, { ...asha(), names: { [routing.genomics]: "" } });
    expect((await folders()).folders.find(({ id }) => id === routing.genomics)?.name).toBeUndefined();
  });

  it("sends nothing to a compartment that is not there, nor kinds to the emergency one", async () => {
    const { routing } = await folders();
    const gone = `0x${"99".repeat(32)}` as const;
    await changeFolders(world.network, {
      ...{ ...asha(), routing: { genomics: gone, own: routing.emergency, emergency: routing.genomics } },
    });
    const after = (await folders()).routing;
    expect(after.genomics).toBe(routing.genomics);
    expect(after.own).toBe(routing.own);
    expect(after.emergency).toBe(routing.emergency);
  });
});
