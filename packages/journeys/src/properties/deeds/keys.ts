import { signatureOf, statusOf, UNTIL_STOPPED } from "@linchpin/contracts/model";
import { SCOPE_TOKEN } from "@linchpin/protocol";
import { approveRotation, fetchKeyBundle, findRotation, finishRotation, openEpoch } from "@linchpin/sdk";
import { newDevice } from "../../recovery/newDevice.ts";
import { inModel, modelOf, patientOf, second } from "../Tale.ts";
import { type Both, type Choice, came } from "./Deed.ts";

export async function newEpoch({ tale, who }: Choice): Promise<Both> {
  const { network } = tale.stage.world;
  const { custody, state } = tale;
  const remaining = [...tale.grants].filter(
    ([, { grant }]) =>
      grant.patientId === who.patientId &&
      grant.scopeKind !== SCOPE_TOKEN &&
      statusOf(state, modelOf(grant)) === "in force",
  );
  const real = await came(async () => {
    const { bundle } = await fetchKeyBundle(network, who.patientId);
    await openEpoch(network, { ...who, compartments: bundle.compartments.slice(0, 2).map(({ id }) => id) });
  });
  const bundle = `bundle ${(custody.epochs.get(who.patientId) ?? 0) + 1}`;
  const model = inModel(tale, {
    ...{
      kind: "updateBundle",
      patient: who.patientId,
      wallet: who.wallet.address,
      next: bundle,
      deadline: UNTIL_STOPPED,
    },
    previous: patientOf(tale, who).bundle,
    ...{ nonce: BigInt(tale.log.length + 1) << 70n, second: second(tale) },
    from: { signature: signatureOf(state, who.wallet.address) },
  });
  if (model === null) {
    const epoch = (custody.epochs.get(who.patientId) ?? 0) + 1;
    custody.epochs.set(who.patientId, epoch);
    for (const [id] of remaining) custody.served.get(id)?.add(epoch);
  }
  return { real, model };
}

/** The patient goes to another wallet, with the old one and the recovery key. */
export async function rotate({ tale, who }: Choice): Promise<Both> {
  const { world } = tale.stage;
  const { network } = world;
  const device = await newDevice(world);
  tale.state.accounts.set(device.wallet.address, { kind: "key" });
  const real = await came(async () => {
    await approveRotation(network, { ...who, request: device.begun.request });
    const found = await findRotation(network, { ...device, ...device.begun });
    if (!found) throw new Error("Nothing was handed over.");
    await finishRotation(network, { ...device, words: found.words });
  });
  const old = who.wallet.address;
  const to = device.wallet.address;
  const model = inModel(tale, {
    ...{ kind: "rotateWallet", patient: who.patientId, old, to, nonce: BigInt(tale.log.length + 1) << 70n },
    ...{ deadline: UNTIL_STOPPED, second: second(tale) },
    ...{ signature: signatureOf(tale.state, old), toSignature: signatureOf(tale.state, to) },
  });
  if (model === null && real === null) {
    tale.former.push(who);
    const at = tale.patients[0] === who ? 0 : 1;
    tale.patients[at] = { ...who, wallet: device.wallet, as: device.as };
  }
  return { real, model };
}
