import type { Network } from "@linchpin/localnet";
import type { GranteeOpening } from "@linchpin/sdk";

/** Mints a made-up record of so many bytes to Asha, and says how Dr. Ravi opens it under the grant that he has. */
export async function shareRecord(
  network: Network,
  { sizeBytes, seed }: { readonly sizeBytes: number; readonly seed: number },
): Promise<GranteeOpening> {
  const { acceptRecord } = await import("@linchpin/clinical");
  const { makeSyntheticBundle } = await import("@linchpin/clinical/synthetic");
  const { openActor, openHome } = await import("@linchpin/localnet");
  const { connectNetwork, deriveProviderKeys, findPatientOf, listGrants, memoryJournal, publishRecord } =
    await import("@linchpin/sdk");
  const connection = connectNetwork(network.deployment, { pollingInterval: 200 });
  const acting = { home: openHome(network.home), keys: network.cast, connection };
  const [hospital, asha, ravi] = [
    await openActor("city-hospital", acting),
    await openActor("asha", acting),
    await openActor("dr-ravi", acting),
  ];
  const patient = await findPatientOf(connection, asha.wallet.address);
  const held = (await listGrants(connection, { as: ravi.as, role: "provider" })).find(
    ({ state }) => state === "in-force",
  );
  if (!patient || !held) throw new Error("the story left no patient, or no grant in force");
  const { tagKey } = await deriveProviderKeys(hospital.keyring);
  const { tokenId } = await publishRecord(connection, {
    input: acceptRecord(makeSyntheticBundle({ seed, sizeBytes, years: 20 })),
    patientId: patient.patientId,
    issuer: network.providerIds["city-hospital"] as number,
    ...{ wallet: hospital.wallet, as: hospital.as, tagKey, journal: memoryJournal() },
  });
  const { grant, granter } = held;
  return { tokenId, as: ravi.as, keys: await deriveProviderKeys(ravi.keyring), grant, granter };
}
