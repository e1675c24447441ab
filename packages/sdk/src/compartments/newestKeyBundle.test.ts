import { digestOf, type Hex, type KeyBundle } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { memoryOutbox, type OutboxJournal } from "../outbox/OutboxJournal.ts";
import { openOutbox } from "../outbox/openOutbox.ts";
import type { Sending } from "../outbox/Sending.ts";
import { sendOff } from "../outbox/sendOff.ts";
import { comingSafeguards } from "../patient/comingSafeguards.ts";
import { keyBundleStep } from "../patient/enrolPatient.ts";
import { KEYS, newestKeyBundle } from "./newestKeyBundle.ts";
import { nextBundle } from "./openEpoch.ts";

describe("what Asha signs while something that she signed before still waits", () => {
  const wallet: Hex = `0x${"a5".repeat(20)}`;
  const as = { ...signedInAs("Asha"), wallet };
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let journal: OutboxJournal;
  let network: Network;
  let first: KeyBundle;
  beforeEach(async () => {
    world = await fakeCustodians();
    const { keyring, custodians, down } = world;
    journal = memoryOutbox();
    network = { ...world.network, outbox: openOutbox({ journal }) };
    for (const one of custodians) down.add(one);
    first = await makeKeyBundle({ deployment: network.deployment, wallet, keyring, custodians, k: 2 });
  });
  const send = (about: Sending["about"], bundle: KeyBundle) =>
    sendOff(network, {
      ...{ as, about, line: KEYS, what: "keep your public keys" },
      steps: [keyBundleStep(bundle)],
    });
  const newest = () => newestKeyBundle(network, { as, patientId: world.patientId });

  it("builds on it, where it changes her locks, and drops nothing of it", async () => {
    await send({ kind: "keys" }, first);
    const before = await newest();
    expect(before.bundleDigest).toBe(digestOf(first));
    const [named] = first.compartments.map(({ id }) => id as Hex);
    const { keyring } = world;
    const second = await nextBundle(before.bundle, { keyring, compartments: [named as Hex] });
    await send({ kind: "keys" }, second);
    expect((await newest()).bundleDigest).toBe(digestOf(second));
    const [one, other] = await journal.list(wallet);
    expect(other?.after).toBe(one?.id);
  });

  it("is signed under the safeguards of the guardians whom she appointed, since it waits behind them", async () => {
    const digest: Hex = `0x${"5a".repeat(32)}`;
    await send({ kind: "guardians", ids: [digest] }, first);
    await send({ kind: "keys" }, first);
    expect(await comingSafeguards(network, { as, patientId: world.patientId })).toBe(digest);
  });
});
