import { CLI_ORIGIN } from "@linchpin/protocol";
import {
  addDependant,
  approveRotation,
  beginRecovery,
  comeOfAge,
  drawKeyring,
  fetchSlots,
  findRotation,
  finishRotation,
  isWardAccount,
  letWrite,
  listDependants,
  openRecord,
  readNotes,
  readRecord,
  signIn,
  unlockDependant,
  wardWallet,
} from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";

const code = (expected: string) => expect.objectContaining({ code: expected });
const refused = { code: expect.stringMatching(/^(?:session|custodians)\//) };

test.describe("A child in Asha's care", () => {
  test.describe.configure({ mode: "serial" });
  let asha: Patient;
  let mira: Patient;
  let tokenId: Patient["patientId"];

  test("is a patient of her own, whose records Asha opens and shares", async ({ world }) => {
    const { network } = world;
    asha = await world.newPatient({ isProtected: true });
    mira = await actFor(world, "Mira");
    const again = await addDependant(network, { ...asha, ...of(world), name: "Mira" });
    expect(again.patientId).toBe(mira.patientId);
    expect(mira.patientId).not.toBe(asha.patientId);
    const [hospital, ravi] = [await world.provider("city-hospital"), await world.provider("dr-ravi")];
    tokenId = await mint(world, { hospital, patient: mira });
    expect((await openRecord(network, { ...mira, tokenId })).withIdentity).toBe(true);
    await expect(openRecord(network, { ...asha, tokenId })).rejects.toEqual(code("openings/not-the-holder"));
    const grant = await letIn(world, { patient: mira, provider: ravi });
    expect((await openAs(world, { provider: ravi, patient: mira, tokenId, grant })).withIdentity).toBe(true);
    expect(await listDependants(network, asha)).toMatchObject([{ name: "Mira", state: "in-care" }]);
  });

  test("nobody else signs for her, and what Asha signed for one child counts for no other", async ({
    world,
  }) => {
    const { network } = world;
    const noah = await actFor(world, "Noah");
    expect(noah.patientId).not.toBe(mira.patientId);
    const replayed = { ...mira.wallet, address: noah.wallet.address };
    const [known] = await listDependants(network, asha);
    const salt = known?.salt ?? "0x";
    const { wallet: theirs } = await world.stranger();
    const strangers = await wardWallet(network, { wallet: theirs, carer: asha.patientId, salt });
    expect(strangers.address).toBe(mira.wallet.address);
    const bare = { ...asha.wallet, address: mira.wallet.address };
    for (const [wallet, whose] of [
      [replayed, noah],
      [strangers, mira],
      [bare, mira],
    ] as const) {
      const as = await signIn(network, { wallet, origin: CLI_ORIGIN });
      await expect(readNotes(network, { ...whose, as })).rejects.toMatchObject(refused);
    }
  });

  test("grows up: her own wallet, her own keys, and Asha's open nothing that comes", async ({ world }) => {
    const { network } = world;
    const own = await world.stranger();
    const begun = await beginRecovery(network, { wallet: own.wallet.address });
    await approveRotation(network, { ...mira, request: begun.request });
    const found = await findRotation(network, { as: own.as, secretKey: begun.secretKey });
    if (!found) throw new Error("nothing was handed over");
    expect(await isWardAccount(network, found.words.from)).toBe(true);
    expect(await isWardAccount(network, own.wallet.address)).toBe(false);
    await finishRotation(network, { as: own.as, wallet: own.wallet, words: found.words });
    const { root } = drawKeyring();
    const grown = { ...own, patientId: mira.patientId, keyring: { root, generation: 2 } };
    const settling = { ...grown, keyring: { ...grown.keyring, earlier: [found.keyring] } };
    for (let time = 0; time < 2; time++) {
      expect(await comeOfAge(network, settling)).toEqual({ done: [tokenId], failed: new Map() });
      // Once: what is under her own keys is left as it is.
      expect((await readRecord(network, tokenId)).deal).toBe(2);
    }

    const later = await mint(world, { hospital: await world.provider("city-hospital"), patient: grown });
    for (const each of [tokenId, later]) {
      expect((await openRecord(network, { ...grown, tokenId: each })).withIdentity).toBe(true);
      await expect(openRecord(network, { ...mira, tokenId: each })).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:openings|session)\//),
      });
      // Even with her wallet, what Asha keeps of her keys opens nothing.
      await expect(openRecord(network, { ...mira, as: own.as, tokenId: each })).rejects.toEqual(
        code("keys/other-generation"),
      );
    }
    await expect(letWrite(network, { ...mira, provider: 3 })).rejects.toThrow();
    expect((await fetchSlots(network, own.as)).map(({ kind }) => kind)).not.toContain("carer");
    const states = (await listDependants(network, asha)).map(({ name, state }) => [name, state]);
    expect(states).toEqual([
      ["Mira", "on-their-own"],
      ["Noah", "in-care"],
    ]);
  });

  async function actFor(world: World, name: string): Promise<Patient> {
    const { network } = world;
    const { privateKey, wallet: carers, keyring: carer, patientId: carerId } = asha;
    const { patientId, salt } = await addDependant(network, { ...asha, ...of(world), name });
    const wallet = await wardWallet(network, { wallet: carers, carer: carerId, salt });
    const as = await signIn(network, { wallet, origin: CLI_ORIGIN });
    const keyring = await unlockDependant(network, { as, carer, patientId });
    return { privateKey, wallet, as, keyring, patientId };
  }

  const of = ({ network, local }: World) => ({
    hospital: local.providerIds["city-hospital"] as number,
    custodians: network.deployment.custodians.map(({ providerId }) => providerId),
    ...{ k: 2, origin: CLI_ORIGIN },
  });
});
