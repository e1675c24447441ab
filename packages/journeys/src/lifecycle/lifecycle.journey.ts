import { drawRoot } from "@linchpin/crypto";
import { grantIdOf, type Hex } from "@linchpin/protocol";
import {
  acceptHandOver,
  acceptHandOvers,
  amendRecord,
  answerDispute,
  type ChartStep,
  changeConsents,
  disputeRecord,
  drawKeyring,
  type ErasureCertificate,
  eraseRecord,
  fetchKeyBundle,
  followErasure,
  handOverOfferSchema,
  type Keyring,
  listGrants,
  listOffers,
  listTransferNotices,
  memoryJournal,
  memoryReDeals,
  moveChart,
  offerHandOver,
  offerHandOvers,
  openEpoch,
  openRecord,
  openSharedRecord,
  readAmendmentNote,
  readDisputeLetters,
  readErasureCertificate,
  readRecord,
  readVersions,
  redealRecord,
  revokeForCause,
  verifyErasure,
  type WalletSigner,
} from "@linchpin/sdk";
import { mint, someRecord } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, Provider, World } from "../world/World.ts";
import { without } from "../world/without.ts";

const code = (expected: string) => expect.objectContaining({ code: expected });
const cast = async (world: World) =>
  [await world.newPatient(), await world.provider("city-hospital"), await world.provider("dr-ravi")] as const;

test.describe("What a patient does with a record after it was minted:", () => {
  test("it is dealt anew, opens as before to all who may, and goes on where it stopped", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const input = someRecord();
    const tokenId = await mint(world, { hospital, patient: asha, input });
    const wide = await letIn(world, { patient: asha, provider: ravi });
    const single = await letIn(world, { patient: asha, provider: ravi, choice: { what: { tokenId } } });
    const journal = memoryReDeals();
    // The first run stops before anything is counted.
    const stopped = { ...asha.wallet, signTypedData: refusing("Deal", asha.wallet.signTypedData) };
    await expect(redealRecord(network, { ...asha, wallet: stopped, tokenId, journal })).rejects.toThrow(
      "stopped",
    );
    const pending = await journal.find(tokenId);
    expect((await openRecord(network, { ...asha, tokenId })).resource).toEqual(input.bundle);

    const { deal, acknowledged } = await redealRecord(network, { ...asha, tokenId, journal });
    expect([deal, acknowledged.length]).toEqual([2, 3]);
    expect(pending?.body.reDeal.deal).toBe(2);
    expect((await readRecord(network, tokenId)).deal).toBe(2);
    const opened = await openRecord(network, { ...asha, tokenId });
    expect([opened.resource, opened.confirmed]).toEqual([input.bundle, true]);
    for (const grant of [wide, single])
      expect((await openAs(world, { provider: ravi, patient: asha, tokenId, grant })).withIdentity).toBe(
        true,
      );
  });

  test("a new epoch: who remains reads old and new records, who was stopped reads nothing", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const nurse = await world.provider("lakeside-hospital");
    const [before, chosen] = [
      await mint(world, { hospital, patient: asha }),
      await mint(world, { hospital, patient: asha }),
    ];
    const bad = await letIn(world, { patient: asha, provider: ravi });
    const good = await letIn(world, { patient: asha, provider: nurse });
    const { bundle } = await fetchKeyBundle(network, asha.patientId);
    const compartments = bundle.compartments.map(({ id }) => id);
    const { renewed, done, failed } = await revokeForCause(network, {
      ...{ ...asha, compartments, grantIds: [grantIdOf(bad)], tokenIds: [chosen] },
    });
    expect([renewed, done, failed.size]).toEqual([[grantIdOf(good)], [chosen], 0]);
    const after = await mint(world, { hospital, patient: asha });
    for (const tokenId of [before, chosen, after]) {
      expect((await openRecord(network, { ...asha, tokenId })).withIdentity).toBe(true);
      expect(
        (await openAs(world, { provider: nurse, patient: asha, tokenId, grant: good })).withIdentity,
      ).toBe(true);
      await expect(openAs(world, { provider: ravi, patient: asha, tokenId, grant: bad })).rejects.toEqual(
        code("openings/revoked"),
      );
    }
    // A grant from now on reaches back to the epochs before.
    const late = await letIn(world, { patient: asha, provider: ravi });
    for (const tokenId of [before, after])
      expect(
        (await openAs(world, { provider: ravi, patient: asha, tokenId, grant: late })).withIdentity,
      ).toBe(true);
  });

  test("a new generation of R: records of before open with the earlier one, until they are dealt anew", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const [old, moved] = [
      await mint(world, { hospital, patient: asha }),
      await mint(world, { hospital, patient: asha }),
    ];
    const grant = await letIn(world, { patient: asha, provider: ravi });
    const keyring: Keyring = { root: drawRoot(), generation: 2, earlier: [asha.keyring] };
    const { renewed } = await openEpoch(network, { ...asha, keyring, compartments: [] });
    expect(renewed).toEqual([grantIdOf(grant)]);
    await redealRecord(network, { ...asha, keyring, tokenId: moved });
    const after = await mint(world, { hospital, patient: asha });
    for (const tokenId of [old, moved, after]) {
      expect((await openRecord(network, { ...asha, keyring, tokenId })).withIdentity).toBe(true);
      expect((await openAs(world, { provider: ravi, patient: asha, tokenId, grant })).withIdentity).toBe(
        true,
      );
    }
    await expect(openRecord(network, { ...asha, tokenId: moved })).rejects.toEqual(
      code("keys/other-generation"),
    );
    const alone = { root: keyring.root, generation: 2 };
    await expect(openRecord(network, { ...asha, keyring: alone, tokenId: old })).rejects.toEqual(
      code("keys/other-generation"),
    );
    expect((await openRecord(network, { ...asha, keyring: alone, tokenId: moved })).withIdentity).toBe(true);
  });

  test("it is handed over: who takes it reads it, who gave it and their doctor do not", async ({ world }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const noor = await world.newPatient();
    const input = someRecord();
    const tokenId = await mint(world, { hospital, patient: asha, input });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    const offer = await offerHandOver(network, { ...asha, tokenId, to: noor.patientId });
    expect((await openRecord(network, { ...asha, tokenId })).resource).toEqual(input.bundle);
    await expect(acceptHandOver(network, { ...asha, offer })).rejects.toEqual(code("handover/not-for-you"));
    const read = handOverOfferSchema.parse(JSON.parse(JSON.stringify(offer)));
    const second = await mint(world, { hospital, patient: asha });
    await offerHandOvers(network, { ...asha, tokenIds: [second], to: noor.patientId, name: "Asha" });
    const [letter] = await listOffers(network, noor);
    expect([letter?.from, letter?.state]).toEqual([asha.patientId, "offered"]);
    const offers = [read, ...(letter ? [letter.offer] : [])];
    for (const _time of [1, 2]) {
      const { taken, failed } = await acceptHandOvers(network, { ...noor, offers });
      expect([taken, failed.size]).toEqual([[tokenId, second], 0]);
    }
    expect((await listOffers(network, noor)).map(({ state }) => state)).toEqual(["taken"]);
    expect((await openRecord(network, { ...noor, tokenId: second })).withIdentity).toBe(true);
    expect((await openRecord(network, { ...noor, tokenId })).resource).toEqual(input.bundle);
    await expect(openRecord(network, { ...asha, tokenId })).rejects.toEqual(code("openings/not-the-holder"));
    await expect(openAs(world, { provider: ravi, patient: asha, tokenId, grant })).rejects.toEqual(
      code("openings/not-the-granter"),
    );
    const own = await letIn(world, { patient: noor, provider: ravi });
    expect((await openAs(world, { provider: ravi, patient: noor, tokenId, grant: own })).withIdentity).toBe(
      true,
    );
  });

  test("it is called wrong, answered and amended: old versions stay with its patient, readers read the new one", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const [first, better] = [someRecord(), someRecord()];
    const tokenId = await mint(world, { hospital, patient: asha, input: first });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    const single = await letIn(world, { patient: asha, provider: ravi, choice: { what: { tokenId } } });
    const said = { code: "wrong", words: "I never smoked." } as const;
    const { digest } = await disputeRecord(network, { ...asha, ...said, tokenId, version: 1 });
    const [dispute] = await readDisputeLetters(network, { ...hospital, kind: "dispute" });
    expect([dispute?.digest, dispute?.words, dispute?.tokenId]).toEqual([digest, said.words, tokenId]);
    const reply = { code: "will-amend", words: "You are right." } as const;
    await answerDispute(network, { ...hospital, ...reply, tokenId, version: 1 });
    const [answer] = await readDisputeLetters(network, { ...asha, kind: "dispute-answer" });
    expect(answer?.words).toBe(reply.words);
    const note = { reason: "dispute", words: "Never a smoker.", who: "Dr. Sen" } as const;
    const order = { ...hospital, issuer: hospital.providerId, tagKey: hospital.keys.tagKey, tokenId, note };
    const journal = memoryJournal();
    const amendment = { ...order, input: better, journal };
    expect(await amendRecord(network, amendment)).toEqual({ version: 2 });
    expect(await amendRecord(network, amendment)).toEqual({ version: 2 });
    expect((await readVersions(network, tokenId)).map(({ reason }) => reason)).toEqual([
      undefined,
      "dispute",
    ]);
    const [now, before] = await Promise.all(
      [2, 1].map((version) => openRecord(network, { ...asha, tokenId, version })),
    );
    expect([before?.resource, before?.latestVersion]).toEqual([first.bundle, 2]);
    expect(readAmendmentNote(now?.resource ?? first.bundle)).toEqual(note);
    const read = await openAs(world, { provider: ravi, patient: asha, tokenId, grant });
    expect([read.version, read.author]).toEqual([2, hospital.providerId]);
    const shared = { tokenId, as: ravi.as, keys: ravi.keys, grant: single, granter: asha.wallet.address };
    expect((await openSharedRecord(network, { ...shared, version: 1 })).version).toBe(1);
    // Dealt anew, it is amended under the new number.
    await redealRecord(network, { ...asha, tokenId });
    expect(await amendRecord(network, { ...amendment, input: someRecord() })).toEqual({ version: 3 });
    expect((await openAs(world, { provider: ravi, patient: asha, tokenId, grant })).version).toBe(3);
  });

  test("it is erased: custodians sign that it is gone, the token is burned, and nobody opens it", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital, ravi] = await cast(world);
    const tokenId = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    const thief = { ...asha, keyring: drawKeyring() };
    await expect(eraseRecord(network, { ...thief, tokenId })).rejects.toEqual(code("proofs/bad-signature"));
    expect((await openRecord(network, { ...asha, tokenId })).withIdentity).toBe(true);
    const certificate = await eraseRecord(network, { ...asha, tokenId });
    expect(certificate.destroyed.map(({ destroyed }) => destroyed.shares)).toEqual([2, 2, 2]);
    expect(certificate.destroyed.reduce((sum, { destroyed }) => sum + destroyed.blobs, 0)).toBeGreaterThan(5);
    expect([certificate.needed, certificate.outstanding]).toEqual([2, []]);
    const kept = readErasureCertificate(JSON.parse(JSON.stringify(certificate)));
    expect((await verifyErasure(network, kept)).ok).toBe(true);
    const [one, ...others] = kept.destroyed;
    const forged = { ...kept, destroyed: one ? [{ ...one, destroyedAt: 1 }, ...others] : [] };
    expect((await verifyErasure(network, forged)).ok).toBe(false);
    await expect(readRecord(network, tokenId)).rejects.toEqual(code("record/unknown"));
    await expect(openAs(world, { provider: ravi, patient: asha, tokenId, grant })).rejects.toEqual(
      code("record/unknown"),
    );
  });

  test("with one custodian down it is dealt anew and erased, and that one follows when it is back", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital] = await cast(world);
    const [tokenId, ended] = [
      await mint(world, { hospital, patient: asha }),
      await mint(world, { hospital, patient: asha }),
    ];
    const down = network.deployment.custodians[1]?.providerId ?? 0;
    let certificate: ErasureCertificate | undefined;
    await without(world, {
      number: 2,
      act: async () => {
        const { acknowledged, failed } = await redealRecord(network, { ...asha, tokenId });
        expect([acknowledged.length, [...failed.keys()]]).toEqual([2, [down]]);
        certificate = await eraseRecord(network, { ...asha, tokenId: ended });
        expect([certificate.destroyed.length, certificate.outstanding]).toEqual([2, [down]]);
      },
    });
    const attempt = () =>
      openRecord(network, { ...asha, tokenId }).then(
        () => "open",
        (error) => error.code,
      );
    // The new share that it missed comes from the others: one of them is not enough without it.
    await without(world, { number: 3, act: () => expect.poll(attempt, { timeout: 60_000 }).toBe("open") });
    const outstanding = async () => {
      if (certificate) certificate = await followErasure(network, { certificate, as: asha.as });
      return certificate?.outstanding;
    };
    await expect.poll(outstanding, { timeout: 30_000 }).toEqual([]);
    expect(certificate?.destroyed.map(({ destroyed }) => destroyed.shares)).toEqual([2, 2, 2]);
  });

  test("the chart goes to another hospital, whose custodian joins; the old one reads and writes nothing", async ({
    world,
  }) => {
    const { network } = world;
    const [asha, hospital] = await cast(world);
    const lakeside = await world.provider("lakeside-hospital");
    const { bundle } = await fetchKeyBundle(network, asha.patientId);
    const set = bundle.compartments[0]?.custodians ?? [];
    const without = set.filter((one) => one !== lakeside.providerId);
    const compartments = bundle.compartments.map(({ id }) => id);
    await openEpoch(network, { ...asha, compartments, custodians: without });
    const tokenIds = [
      await mint(world, { hospital, patient: asha }),
      await mint(world, { hospital, patient: asha }),
    ];
    const grantee = hospital.providerId;
    const { granted } = await changeConsents(network, {
      ...{ ...asha, grant: [{ grantee, choice: { what: "everything", ...treatment } }] },
    });
    const approvals: string[] = [];
    const wallet: WalletSigner = {
      ...asha.wallet,
      signTypedData: (message) => {
        approvals.push(message.primaryType);
        return asha.wallet.signTypedData(message);
      },
    };
    const steps: string[] = [];
    const order = {
      ...{
        ...asha,
        wallet,
        hospital: lakeside.providerId,
        from: hospital.providerId,
        retires: true,
        tokenIds,
      },
      ...({ since: Math.floor(Date.now() / 1000), reading: { parts: "everything", ...treatment } } as const),
      onStep: ({ kind }: ChartStep) => steps.push(kind),
    };
    const { done, failed } = await moveChart(network, order);
    expect([done, failed.size]).toEqual([tokenIds, 0]);
    expect(steps).toEqual("granted writing told joined handed-out handed-out record record".split(" "));
    // What reads, what writes, who stops writing, who keeps, and all records at once.
    expect(approvals).toEqual([
      "ConsentChange",
      "WriteConsent",
      "WriteRevocation",
      "KeyBundleUpdate",
      "Deals",
    ]);
    await moveChart(network, order);
    expect(approvals).toHaveLength(5);
    const after = (await fetchKeyBundle(network, asha.patientId)).bundle.compartments[0]?.custodians;
    // With three in the network the old one keeps its sealed piece: one more than opens a record stays.
    expect(after).toEqual([...without, lakeside.providerId]);
    const held = await listGrants(network, { as: asha.as, role: "patient" });
    const inForce = held.filter(({ state }) => state === "in-force").map(({ grant }) => grant.grantee);
    expect(new Set(inForce)).toEqual(new Set([lakeside.providerId]));
    expect(held.filter(({ grantId }) => granted.includes(grantId)).map(({ state }) => state)).toEqual(
      granted.map(() => "revoked"),
    );
    for (const { as, keys, providerId } of [lakeside, hospital])
      expect(await listTransferNotices(network, { as, keys, hospital: providerId })).toMatchObject([
        { to: lakeside.providerId, from: hospital.providerId, isRetired: true, records: 2 },
      ]);
    await expect(mint(world, { hospital, patient: asha })).rejects.toEqual(code("deposits/no-write-consent"));
    tokenIds.push(await mint(world, { hospital: lakeside, patient: asha }));
    for (const tokenId of tokenIds) {
      expect((await openRecord(network, { ...asha, tokenId })).withIdentity).toBe(true);
      expect(await readsUnderSome(world, { patient: asha, provider: lakeside, tokenId })).toBe(true);
    }
  });
});

const treatment = { withIdentity: true, purpose: "treatment", seconds: 0 } as const;

/** Whether a provider reads a record under one of the grants that they hold. */
async function readsUnderSome(
  world: World,
  { patient, provider, tokenId }: { patient: Patient; provider: Provider; tokenId: Hex },
): Promise<boolean> {
  const held = await listGrants(world.network, { as: patient.as, role: "patient" });
  for (const { grant, state } of held) {
    if (state !== "in-force" || grant.grantee !== provider.providerId) continue;
    try {
      return (await openAs(world, { provider, patient, tokenId, grant })).withIdentity;
    } catch (thrown) {
      if ((thrown as { code?: string }).code !== "openings/not-covered") throw thrown;
    }
  }
  return false;
}

/** A wallet whose owner closes the page when asked for one kind of message. */
function refusing<Message extends { readonly primaryType: string }, Signature>(
  primaryType: string,
  sign: (message: Message) => Promise<Signature>,
) {
  return (message: Message): Promise<Signature> =>
    message.primaryType === primaryType ? Promise.reject(new Error("stopped")) : sign(message);
}
