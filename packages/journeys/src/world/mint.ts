import { acceptRecord, type ClinicalInput } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import { memoryJournal, type PlainPart, publishRecord } from "@linchpin/sdk";
import type { Patient, Provider, World } from "./World.ts";

let seed = 1;

/** A record about nobody, another one each time. */
export function someRecord(): ClinicalInput {
  seed += 1;
  return acceptRecord(makeSyntheticBundle({ seed, years: 1 }));
}

/** A hospital mints a record to a patient. */
export async function mint(
  world: World,
  {
    hospital,
    patient,
    input = someRecord(),
    ...rest
  }: {
    hospital: Provider;
    patient: Pick<Patient, "patientId">;
    input?: ClinicalInput;
    /** Files that go with it. */
    attachments?: readonly PlainPart[];
  },
): Promise<Hex> {
  const { tokenId } = await publishRecord(world.network, {
    input,
    patientId: patient.patientId,
    issuer: hospital.providerId,
    wallet: hospital.wallet,
    as: hospital.as,
    tagKey: hospital.keys.tagKey,
    journal: memoryJournal(),
    ...rest,
  });
  return tokenId;
}
