import type { Grant, Hex } from "@linchpin/protocol";
import {
  answerPractice,
  appointGuardians,
  approveRecovery,
  approveRotation,
  askPractice,
  cancelRecovery,
  collectApprovals,
  collectPractice,
  extendRecovery,
  findPatientOf,
  findRotation,
  finishRecovery,
  finishRotation,
  knownSafeguards,
  listAcceptances,
  listFormerGrants,
  listGrants,
  listWards,
  moveRecords,
  openRecord,
  readGuardians,
  readRecord,
  readRecovery,
  renewGrants,
  startRecovery,
} from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";
import { without } from "../world/without.ts";
import { guard } from "./guards.ts";
import { type NewDevice, newDevice } from "./newDevice.ts";

const wardOf = async ({ network }: World, guardian: Patient, { patientId }: Patient) => {
  const ward = (await listWards(network, guardian)).find((one) => one.patientId === patientId);
  if (!ward) throw new Error("This person is nobody's ward here.");
  return ward;
};

const approve = async (world: World, { guardian, patient, device }: Approving) =>
  approveRecovery(world.network, {
    ...guardian,
    ward: await wardOf(world, guardian, patient),
    request: device.begun.request,
  });

interface Approving {
  readonly guardian: Patient;
  readonly patient: Patient;
  readonly device: NewDevice;
}

test.describe("Farida's three guardians", () => {
  test.describe.configure({ mode: "serial" });
  let patient: Patient;
  let guardians: [Patient, Patient, Patient];
  let device: NewDevice;
  let tokenId: Hex;

  test("say yes, are appointed, and show that they still have their pieces", async ({ world }) => {
    const { network } = world;
    patient = await world.newPatient({ isProtected: true });
    guardians = [await world.newPatient(), await world.newPatient(), await world.newPatient()];
    const named = await guard(world, { patient, guardians, needed: 3 });
    expect(new Set(named)).toEqual(new Set(guardians.map(({ patientId }) => patientId)));
    expect((await listAcceptances(network, patient)).waiting).toEqual([]);
    const [first] = guardians;
    await askPractice(network, { ...patient, guardian: first.patientId });
    const ward = await wardOf(world, first, patient);
    expect([ward.name, ward.isCurrent, ward.practice !== null]).toEqual(["Farida", true, true]);
    await answerPractice(network, { ...first, ward });
    const set = await collectPractice(network, patient);
    const practised = set?.members.filter(({ practisedAt }) => practisedAt !== undefined);
    expect(practised?.map(({ patientId }) => patientId)).toEqual([first.patientId]);
    expect((await wardOf(world, first, patient)).practice).toBeNull();
  });

  test("two of them open nothing and start nothing; the third completes it", async ({ world }) => {
    const { network } = world;
    device = await newDevice(world);
    for (const guardian of guardians.slice(0, 2)) await approve(world, { guardian, patient, device });
    const some = await collectApprovals(network, { ...device, ...device.begun });
    expect(some.approvals.map(({ state }) => state)).toEqual(["good", "good"]);
    expect([some.patientId, some.name, some.needed]).toEqual([patient.patientId, "Farida", 3]);
    expect([some.keyring, some.ready]).toEqual([null, null]);
    await approve(world, { guardian: guardians[2], patient, device });
    const all = await collectApprovals(network, { ...device, ...device.begun });
    expect(all.keyring?.root).toEqual(patient.keyring.root);
    expect(all.ready).not.toBeNull();
  });

  test("a piece that was altered and an approval by another wallet are named, and sending again mends it", async ({
    world,
  }) => {
    const { network } = world;
    const [first, second] = guardians;
    const other = await newDevice(world);
    const { request } = other.begun;
    const ward = await wardOf(world, first, patient);
    const { piece } = ward;
    if (!piece) throw new Error("There is no piece.");
    const altered = piece.piece.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    await approveRecovery(network, {
      ...first,
      request,
      ward: { ...ward, piece: { ...piece, piece: altered } },
    });
    const { wallet } = await world.stranger();
    await approveRecovery(network, {
      ...second,
      wallet,
      request,
      ward: await wardOf(world, second, patient),
    });
    const some = await collectApprovals(network, { ...other, ...other.begun });
    const stateOf = new Map(some.approvals.map(({ guardian, state }) => [guardian, state]));
    expect([stateOf.get(first.patientId), stateOf.get(second.patientId)]).toEqual([
      "bad-piece",
      "bad-signature",
    ]);
    expect(some.ready).toBeNull();
    for (const guardian of guardians) await approve(world, { guardian, patient, device: other });
    expect((await collectApprovals(network, { ...other, ...other.begun })).ready).not.toBeNull();
  });

  test("the old device says no, and what was approved serves no second time", async ({ world }) => {
    const { network } = world;
    const { ready } = await collectApprovals(network, { ...device, ...device.begun });
    if (!ready) throw new Error("Nothing is ready.");
    const order = { ...device, request: device.begun.request, ready };
    const pending = await startRecovery(network, order);
    expect(pending).toMatchObject({ to: device.wallet.address, extended: false });
    const { patientId } = patient;
    await expect(finishRecovery(network, { ...device, patientId })).rejects.toMatchObject({
      code: "chain/refused",
    });
    const safeguards = await knownSafeguards(network, patient);
    if (!safeguards) throw new Error("The safeguards are unknown.");
    await extendRecovery(network, { ...patient, safeguards });
    expect((await readRecovery(network, patientId)).pending?.extended).toBe(true);
    await cancelRecovery(network, patient);
    expect((await readRecovery(network, patientId)).pending).toBeNull();
    await expect(startRecovery(network, order)).rejects.toThrow();
    expect((await readRecovery(network, patientId)).pending).toBeNull();
    const after = await collectApprovals(network, { ...device, ...device.begun });
    expect(after.approvals.map(({ state }) => state)).toEqual(["outdated", "outdated", "outdated"]);
  });

  test("they approve again; after the delay the new phone opens the same record", async ({ world }) => {
    const { network } = world;
    const { patientId } = patient;
    tokenId = await mint(world, { hospital: await world.provider("city-hospital"), patient });
    const provider = await world.provider("dr-ravi");
    await letIn(world, { patient, provider });
    await letIn(world, { patient, provider, choice: { what: { tokenId }, withIdentity: false, seconds: 0 } });
    for (const guardian of guardians) await approve(world, { guardian, patient, device });
    const { ready, keyring } = await collectApprovals(network, { ...device, ...device.begun });
    if (!ready || !keyring) throw new Error("Nothing is ready.");
    const { readyAt } = await startRecovery(network, { ...device, request: device.begun.request, ready });
    await expect
      .poll(async () => (await network.chain.getBlock()).timestamp, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(BigInt(readyAt));
    await finishRecovery(network, { ...device, patientId });
    expect((await findPatientOf(network, device.wallet.address))?.patientId).toBe(patientId);
    const opened = await openRecord(network, { ...device, tokenId, keyring });
    expect(opened.tokenId).toBe(tokenId);
    await expect(openRecord(network, { ...patient, tokenId })).rejects.toThrow();
    await moveRecords(network, { ...device, patientId });
    expect((await readRecord(network, tokenId)).owner).toBe(device.wallet.address);
    patient = { ...patient, ...device, keyring };
  });

  test("whom she had let in reads nothing until she lets them in again, all by one approval", async ({
    world,
  }) => {
    const { network } = world;
    const former = await listFormerGrants(network, patient);
    expect(former.map(({ grant }) => grant.scopeKind).toSorted()).toEqual([0, 1]);
    const provider = await world.provider("dr-ravi");
    const everything = former.find(({ grant }) => grant.scopeKind === 0)?.grant as Grant;
    await expect(openAs(world, { provider, patient, tokenId, grant: everything })).rejects.toThrow();
    expect(await renewGrants(network, { ...patient, former })).toHaveLength(2);
    expect(await listFormerGrants(network, patient)).toEqual([]);
    const held = await listGrants(network, { as: patient.as, role: "patient" });
    const renewed = held.find(({ state, grant }) => state === "in-force" && grant.scopeKind === 0)
      ?.grant as Grant;
    expect([renewed.expiry, renewed.scope]).toEqual([everything.expiry, everything.scope]);
    expect((await openAs(world, { provider, patient, tokenId, grant: renewed })).tokenId).toBe(tokenId);
  });

  test("one is removed: the other two count, and the piece of the third is worth nothing", async ({
    world,
  }) => {
    const { network } = world;
    const { set } = await readGuardians(network, patient);
    const removed = guardians[2].patientId;
    const members = (set?.members ?? []).filter(({ patientId }) => patientId !== removed);
    await appointGuardians(network, { ...patient, members, needed: 2, delay: 0 });
    expect((await readGuardians(network, patient)).set?.members).toHaveLength(2);
    expect((await wardOf(world, guardians[2], patient)).isCurrent).toBe(false);
    expect((await wardOf(world, guardians[0], patient)).isCurrent).toBe(true);
  });

  test("moving to another phone while this one works needs nobody and no waiting", async ({ world }) => {
    const { network } = world;
    const { patientId } = patient;
    const next = await newDevice(world);
    await approveRotation(network, { ...patient, request: next.begun.request });
    const found = await findRotation(network, { ...next, ...next.begun });
    expect(found?.keyring.root).toEqual(patient.keyring.root);
    if (!found) throw new Error("Nothing was handed over.");
    await finishRotation(network, { ...next, words: found.words });
    expect((await findPatientOf(network, next.wallet.address))?.patientId).toBe(patientId);
    expect(await findPatientOf(network, patient.wallet.address)).toBeNull();
  });
});

test("with one custodian down, another patient's guardians are appointed, and bring them back", async ({
  world,
}) => {
  const { network } = world;
  const patient = await world.newPatient({ isProtected: true });
  const guardians = [await world.newPatient(), await world.newPatient()];
  const { patientId } = patient;
  await without(world, {
    number: 2,
    act: async () => {
      await guard(world, { patient, guardians, needed: 2 });
      const device = await newDevice(world);
      for (const guardian of guardians) await approve(world, { guardian, patient, device });
      const { ready, keyring } = await collectApprovals(network, { ...device, ...device.begun });
      if (!ready || !keyring) throw new Error("Nothing is ready.");
      const { readyAt } = await startRecovery(network, { ...device, request: device.begun.request, ready });
      await expect
        .poll(async () => (await network.chain.getBlock()).timestamp, { timeout: 60_000 })
        .toBeGreaterThanOrEqual(BigInt(readyAt));
      await finishRecovery(network, { ...device, patientId });
      expect((await findPatientOf(network, device.wallet.address))?.patientId).toBe(patientId);
      expect((await readGuardians(network, { ...device, keyring, patientId })).set?.members).toHaveLength(2);
    },
  });
});
