import path from "node:path";
import type { Network } from "@linchpin/localnet";
import type { PublicationStep } from "@linchpin/sdk";

/** What is published, and where its ciphertext waits. */
export interface FilesToPublish {
  readonly folder: string;
  readonly image: Uint8Array;
  readonly files: number;
  /** Of the made-up record that the images go with; the next one has the next number. */
  readonly firstSeed?: number;
}

/** How to publish a record of Asha's with so many images, a new one each time. */
export async function publishFiles(
  network: Network,
  { folder, image, files, firstSeed = 500 }: FilesToPublish,
): Promise<(onStep?: (step: PublicationStep) => void) => Promise<void>> {
  const { acceptRecord } = await import("@linchpin/clinical");
  const { makeSyntheticBundle } = await import("@linchpin/clinical/synthetic");
  const { openActor, openHome } = await import("@linchpin/localnet");
  const { connectNetwork, deriveProviderKeys, FILES_MEDIA_TYPE, findPatientOf, memoryJournal, packFiles } =
    await import("@linchpin/sdk");
  const { publishRecord } = await import("@linchpin/sdk");
  const { openDiskSpool } = await import("@linchpin/storage/node");
  const connection = connectNetwork(network.deployment, { pollingInterval: 200 });
  const acting = { home: openHome(network.home), keys: network.cast, connection };
  const [hospital, asha] = [await openActor("city-hospital", acting), await openActor("asha", acting)];
  const patient = await findPatientOf(connection, asha.wallet.address);
  if (!patient) throw new Error("the story left no patient");
  const { tagKey } = await deriveProviderKeys(hospital.keyring);
  const spool = await openDiskSpool(path.join(folder, "spool"));
  const series = Array.from({ length: files }, () => ({
    ...{ mediaType: "application/dicom", bytes: image.length },
    open: () => [image],
  }));
  let seed = firstSeed;
  return async (onStep = () => {}) => {
    seed += 1;
    await publishRecord(connection, {
      input: acceptRecord(makeSyntheticBundle({ seed, years: 1 })),
      patientId: patient.patientId,
      issuer: network.providerIds["city-hospital"] as number,
      attachments: [{ part: "attachment-0", mediaType: FILES_MEDIA_TYPE, content: packFiles(series) }],
      ...{ wallet: hospital.wallet, as: hospital.as, tagKey, journal: memoryJournal(), spool, onStep },
    });
  };
}
