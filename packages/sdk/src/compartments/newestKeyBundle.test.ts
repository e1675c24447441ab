import { digestOf, type Hex } from "@linchpin/protocol";
import { expect, it } from "vitest";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { memoryOutbox } from "../outbox/OutboxJournal.ts";
import { openOutbox } from "../outbox/openOutbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import { keyBundleStep } from "../patient/enrolPatient.ts";
import { KEYS, newestKeyBundle } from "./newestKeyBundle.ts";
import { nextBundle } from "./openEpoch.ts";

it("Asha's second change of her locks builds on the first, which still waits, and drops nothing of it", async () => {
  const { network: bare, keyring, patientId, custodians, down } = await fakeCustodians();
  const wallet: Hex = `0x${"a5".repeat(20)}`;
  const as = { ...signedInAs("Asha"), wallet };
  const journal = memoryOutbox();
  const network = { ...bare, outbox: openOutbox({ journal }) };
  for (const one of custodians) down.add(one);
  const first = await makeKeyBundle({ deployment: bare.deployment, wallet, keyring, custodians, k: 2 });
  const send = (bundle: typeof first) =>
    sendOff(network, {
      ...{ as, about: { kind: "keys" }, line: KEYS, what: "keep your public keys" },
      steps: [keyBundleStep(bundle)],
    });
  await send(first);
  const before = await newestKeyBundle(network, { as, patientId });
  expect(before.bundleDigest).toBe(digestOf(first));
  const [named] = first.compartments.map(({ id }) => id as Hex);
  const second = await nextBundle(before.bundle, { keyring, compartments: [named as Hex] });
  await send(second);
  expect((await newestKeyBundle(network, { as, patientId })).bundleDigest).toBe(digestOf(second));
  const [one, other] = await journal.list(wallet);
  expect(other?.after).toBe(one?.id);
});
