import { CLI_ORIGIN, grantIdOf } from "@linchpin/protocol";
import {
  approveRecovery,
  beginRecovery,
  collectApprovals,
  drawKeyring,
  enrolPatient,
  findPatientOf,
  finishRecovery,
  listWards,
  makeKeyBundle,
  openRecord,
  revokeConsent,
  signIn,
  startRecovery,
  type WalletSigner,
} from "@linchpin/sdk";
import { guard } from "../recovery/guards.ts";
import { delegate } from "../wallet/delegate.ts";
import { passkeyWallet } from "../wallet/passkeyWallet.ts";
import { mint } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";

type Person = Omit<Patient, "privateKey">;

/** Somebody with any wallet enrols, as the app enrols people. */
async function enrol(world: World, wallet: WalletSigner): Promise<Person> {
  const { network } = world;
  const { deployment } = network;
  const as = await signIn(network, { wallet, origin: CLI_ORIGIN });
  const keyring = drawKeyring();
  const custodians = deployment.custodians.map(({ providerId }) => providerId);
  const bundle = await makeKeyBundle({ deployment, wallet: wallet.address, keyring, custodians, k: 2 });
  const hospital = world.local.providerIds["city-hospital"] as number;
  const { patientId } = await enrolPatient(network, { wallet, as, bundle, hospital, keyring });
  return { wallet, as, keyring, patientId };
}

/** Enrolled with this wallet: a record, a doctor who reads it and is stopped, and a recovery to another wallet. */
async function live(world: World, { person, next }: { person: Person; next: WalletSigner }): Promise<void> {
  const { network } = world;
  const { patientId } = person;
  const patient = person as Patient;
  const [hospital, ravi] = [await world.provider("city-hospital"), await world.provider("dr-ravi")];
  const tokenId = await mint(world, { hospital, patient });
  expect((await openRecord(network, { ...person, tokenId })).tokenId).toBe(tokenId);
  const grant = await letIn(world, { patient, provider: ravi });
  expect((await openAs(world, { provider: ravi, patient, tokenId, grant })).withIdentity).toBe(true);
  await revokeConsent(network, { ...person, grantId: grantIdOf(grant) });
  await expect(openAs(world, { provider: ravi, patient, tokenId, grant })).rejects.toMatchObject({
    code: "openings/revoked",
  });

  const guardians = [await world.newPatient(), await world.newPatient()];
  await guard(world, { patient, guardians, needed: 2 });
  const as = await signIn(network, { wallet: next, origin: CLI_ORIGIN });
  const begun = await beginRecovery(network, { wallet: next.address });
  for (const guardian of guardians) {
    const ward = (await listWards(network, guardian)).find((one) => one.patientId === patientId);
    if (!ward) throw new Error("This person is nobody's ward here.");
    await approveRecovery(network, { ...guardian, ward, request: begun.request });
  }
  const { ready, keyring } = await collectApprovals(network, { as, ...begun });
  if (!ready || !keyring) throw new Error("Nothing is ready.");
  const { readyAt } = await startRecovery(network, { as, wallet: next, request: begun.request, ready });
  await expect
    .poll(async () => (await network.chain.getBlock()).timestamp, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(BigInt(readyAt));
  await finishRecovery(network, { as, patientId });
  expect((await findPatientOf(network, next.address))?.patientId).toBe(patientId);
  expect((await openRecord(network, { as, tokenId, keyring })).tokenId).toBe(tokenId);
}

test.describe("Without ether, whatever the wallet is", () => {
  test("a contract account (ERC-1271) enrols, shares, stops, and is recovered to an ordinary one", async ({
    world,
  }) => {
    const person = await enrol(world, await passkeyWallet(world.network));
    await live(world, { person, next: (await world.stranger()).wallet });
  });

  test("an account that delegates its code (EIP-7702) does too, and is recovered to a contract account", async ({
    world,
  }) => {
    const owner = await world.stranger();
    const payer = await world.provider("city-hospital");
    await delegate(world, { owner, to: world.network.deployment.contracts.relay, payer });
    expect(await world.network.chain.getCode({ address: owner.wallet.address })).toMatch(/^0xef0100/);
    const person = await enrol(world, owner.wallet);
    await live(world, { person, next: await passkeyWallet(world.network) });
  });
});
