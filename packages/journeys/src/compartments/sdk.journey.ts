import {
  commitEssential,
  decapsulate,
  deriveDelegatingKeys,
  drawRoot,
  formatContext,
} from "@linchpin/crypto";
import { grantIdOf, type Hex } from "@linchpin/protocol";
import {
  addCompartment,
  changeFolders,
  fetchKeyBundle,
  type Keyring,
  listPlaces,
  loadEarlierKeys,
  memoryJournal,
  openEpoch,
  openRecord,
  openSharedRecord,
  publishRecord,
  readFolders,
  redealRecord,
  revokeForCause,
  tellRoutings,
} from "@linchpin/sdk";
import { bytesToHex, hexToBytes } from "viem";
import { takeHexApart } from "../corpus/searchable.ts";
import { whatIsPublic } from "../corpus/whatIsPublic.ts";
import { mint, someRecord } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, Provider, World } from "../world/World.ts";
import { without } from "../world/without.ts";
import { keepAnswers } from "./keepAnswers.ts";

const refused = (code: RegExp) => expect.objectContaining({ code: expect.stringMatching(code) });
const cast = async (world: World) =>
  [
    await world.newPatient({ isProtected: true }),
    await world.provider("city-hospital"),
    await world.provider("dr-ravi"),
  ] as const;

const NAMES = ["Knee and sleep", "Nobody's business"] as const;

test.describe("A patient's compartments:", () => {
  // The last one looks for what the first one wrote, on the same network.
  test.describe.configure({ mode: "serial" });
  test("a record of a kind that is kept apart goes where its patient said, and a general grant does not open it", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const general = await letIn(world, { patient: asha, provider: ravi });
    expect(await tellRoutings(network, asha)).toEqual({ know: [hospital.providerId], missed: [] });
    const { routing, folders } = await readFolders(network, asha);
    const apart = await mintKind(world, { hospital, patient: asha, kind: "mental-health" });
    const plain = await mintKind(world, { hospital, patient: asha, kind: "general" });
    const placeOf = async (tokenId: Hex) => (await listPlaces(network, asha)).get(tokenId)?.compartment;
    expect(await placeOf(apart)).toBe(routing["mental-health"]);
    expect(await placeOf(plain)).toBe(folders.find(({ kind }) => kind === "general")?.id);
    expect(
      (await openAs(world, { provider: ravi, patient: asha, tokenId: plain, grant: general })).version,
    ).toBe(1);
    await expect(
      openAs(world, { provider: ravi, patient: asha, tokenId: apart, grant: general }),
    ).rejects.toEqual(refused(/^openings\/not-covered$/));

    // She moves the kind while one custodian is down; it is told when that is back, and moves nothing that is there.
    await changeFolders(network, { ...asha, routing: { "mental-health": routing.genomics } });
    await without(world, {
      number: 2,
      act: async () => expect((await tellRoutings(network, asha)).missed).toEqual([hospital.providerId]),
    });
    await expect.poll(async () => (await tellRoutings(network, asha)).know).toEqual([hospital.providerId]);
    const later = await mintKind(world, { hospital, patient: asha, kind: "mental-health" });
    expect(await placeOf(later)).toBe(routing.genomics);
    expect(await placeOf(apart)).toBe(routing["mental-health"]);

    // A new compartment takes a record that lies elsewhere: whoever read that one no longer does.
    const { compartment } = await addCompartment(network, { ...asha, role: "own" });
    await changeFolders(network, { ...asha, names: { [compartment.id]: NAMES[0], [routing.own]: NAMES[1] } });
    await redealRecord(network, { ...asha, tokenId: plain, compartment: compartment.id });
    await expect.poll(() => placeOf(plain)).toBe(compartment.id);
    await expect(
      openAs(world, { provider: ravi, patient: asha, tokenId: plain, grant: general }),
    ).rejects.toEqual(refused(/^openings\/not-covered$/));
    expect((await openRecord(network, { ...asha, tokenId: plain })).withIdentity).toBe(true);
    const named = (await readFolders(network, asha)).folders.find(({ id }) => id === compartment.id);
    expect(named?.name).toBe(NAMES[0]);
  });

  test("who was stopped for cause opens nothing that comes after, with all old answers and the whole old key", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const { keeping, replaying, answers } = keepAnswers(network.deployment);
    const before = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    const asRavi = { as: ravi.as, keys: ravi.keys, grant, granter: asha.wallet.address };
    expect((await openSharedRecord(keeping, { ...asRavi, tokenId: before })).withIdentity).toBe(true);
    expect(answers().length).toBeGreaterThanOrEqual(2);
    // What he kept opens again what he has read: the playing back works.
    expect((await openSharedRecord(replaying, { ...asRavi, tokenId: before })).withIdentity).toBe(true);

    const { bundle } = await fetchKeyBundle(network, asha.patientId);
    const compartments = bundle.compartments
      .filter(({ id }) => id === grant.scope || id === grant.identityScope)
      .map(({ id }) => id);
    let approvals = 0;
    const counting = {
      ...asha.wallet,
      signTypedData: (message: Parameters<typeof asha.wallet.signTypedData>[0]) => {
        approvals += 1;
        return asha.wallet.signTypedData(message);
      },
    };
    await revokeForCause(network, {
      ...{ ...asha, wallet: counting, compartments, grantIds: [grantIdOf(grant)], tokenIds: [] },
    });
    expect(approvals).toBe(2);
    const after = await mint(world, { hospital, patient: asha });
    await expect(openSharedRecord(network, { ...asRavi, tokenId: after })).rejects.toEqual(
      refused(/^openings\/revoked$/),
    );
    await expect(openSharedRecord(replaying, { ...asRavi, tokenId: after })).rejects.toEqual(
      refused(/^(?:custodians|receipt|releases|openings|shares|reencrypt|deals?|seal|answers?)\//),
    );

    // With k custodians on his side he would have the whole key of the epoch before: it opens the old deals alone.
    const own = keepAnswers(network.deployment);
    await openRecord(own.keeping, { ...asha, tokenId: before });
    const oldDeal = dealOf(before, own.answers());
    await openRecord(own.keeping, { ...asha, tokenId: after });
    const newDeal = dealOf(after, own.answers());
    const opensWithOldKey = (deal: typeof newDeal) => {
      if (!deal) throw new Error("no deal was answered");
      const compartment = hexToBytes(deal.compartment);
      const { secretKey } = deriveDelegatingKeys(asha.keyring.root, { compartment, epoch: 0 });
      const ctx = formatContext(deal);
      try {
        const capsule = hexToBytes(deal.capsule);
        const essential = decapsulate({ secretKey, capsule, ctx, deal: deal.deal });
        return bytesToHex(commitEssential({ essential, ctx, deal: deal.deal })) === deal.essential;
      } catch {
        return false;
      }
    };
    expect([oldDeal?.epoch, newDeal?.epoch]).toEqual([0, 1]);
    expect([opensWithOldKey(oldDeal), opensWithOldKey(newDeal)]).toEqual([true, false]);
  });

  test("a fresh device that opens the newest keys opens what was sealed to those before", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital] = await cast(world);
    const tokenId = await mint(world, { hospital, patient: asha });
    const root = drawRoot();
    await openEpoch(network, {
      ...{ ...asha, compartments: [], keyring: { root, generation: 2, earlier: [asha.keyring] } },
    });
    const fresh: Keyring = { root, generation: 2 };
    await expect(openRecord(network, { ...asha, keyring: fresh, tokenId })).rejects.toEqual(
      refused(/^keys\/other-generation$/),
    );
    const keyring = await loadEarlierKeys(network, { ...asha, keyring: fresh });
    expect((await openRecord(network, { ...asha, keyring, tokenId })).withIdentity).toBe(true);
  });

  test("what they are called and what they hold stands nowhere but in sealed notes", async ({ world }) => {
    const told = [...NAMES, "mental-health", "reproductive", "genomics"].map((word) => word.toLowerCase());
    for (const { place, text } of await whatIsPublic(world)) {
      const { text: words, bytes } = takeHexApart(text);
      const searched = `${words}\n${Buffer.from(bytes).toString("latin1")}`.toLowerCase();
      for (const word of told) expect(searched.includes(word), `"${word}" in ${place}`).toBe(false);
      // Custodians and issuers know roles, the same six for everybody; the chain knows none.
      if (place === "chain")
        for (const role of ["general", "identity", '"own"'])
          expect(searched.includes(role), `"${role}" on chain`).toBe(false);
    }
  });
});

/** A record whose clerk says of what kind it is. */
async function mintKind(
  { network }: World,
  {
    hospital,
    patient,
    kind,
  }: { hospital: Provider; patient: Patient; kind: "general" | "mental-health" | "genomics" },
): Promise<Hex> {
  const { tokenId } = await publishRecord(network, {
    ...{ input: someRecord(), patientId: patient.patientId, kind, keys: hospital.keys },
    ...{ issuer: hospital.providerId, wallet: hospital.wallet, as: hospital.as },
    ...{ tagKey: hospital.keys.tagKey, journal: memoryJournal() },
  });
  return tokenId;
}

/** The deal of a record's content, as a custodian answered it. */
const dealOf = (tokenId: Hex, answers: ReturnType<ReturnType<typeof keepAnswers>["answers"]>) =>
  answers
    .flatMap(({ releases }) => releases.map(({ deal }) => deal))
    .find((deal) => deal.part === "blob" && deal.tokenId === tokenId);
