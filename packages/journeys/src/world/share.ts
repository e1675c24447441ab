import type { Grant, Hex } from "@linchpin/protocol";
import {
  type ConsentOrder,
  grantConsent,
  type OpenedRecord,
  openSharedRecord,
  prepareConsent,
} from "@linchpin/sdk";
import type { Patient, Provider, World } from "./World.ts";

/** A patient lets a provider in. */
export async function letIn(
  world: World,
  {
    patient,
    provider,
    choice = {},
  }: { patient: Patient; provider: Provider; choice?: Partial<ConsentOrder["choice"]> },
): Promise<Grant> {
  const { patientId, as, keyring, wallet } = patient;
  const prepared = await prepareConsent(world.network, {
    ...{ patientId, as, keyring, grantee: provider.providerId },
    choice: { what: "everything", withIdentity: true, purpose: "treatment", seconds: 3600, ...choice },
  });
  await grantConsent(world.network, { prepared, wallet, as });
  return prepared.grant;
}

/** A provider opens a patient's record under a grant. */
export function openAs(
  world: World,
  { provider, patient, tokenId, grant }: { provider: Provider; patient: Patient; tokenId: Hex; grant: Grant },
): Promise<OpenedRecord> {
  const { as, keys } = provider;
  return openSharedRecord(world.network, { tokenId, as, keys, grant, granter: patient.wallet.address });
}
