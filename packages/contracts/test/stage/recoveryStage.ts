import { ethers, networkHelpers } from "./network.ts";
import { stage } from "./stage.ts";
import { digest, UNTIL_STOPPED } from "./words.ts";

/**
 * As the stage, on a patient registry where a recovery is one call and records where an erase is one call.
 * Asha holds one record, "asha's record", minted by City Hospital.
 */
async function setRecoveryStage() {
  const on = await stage();
  const patients = await ethers.deployContract("PatientRegistryWithRebind", [on.addresses.providerRegistry]);
  const consents = await ethers.deployContract("ConsentRegistry", [
    await patients.getAddress(),
    on.addresses.providerRegistry,
  ]);
  const records = await ethers.deployContract("MedicalRecordWithErase", [
    on.addresses.accessManager,
    await patients.getAddress(),
    on.addresses.providerRegistry,
    await consents.getAddress(),
  ]);
  await patients.connect(on.asha).enrol(digest("asha's bundle"), on.ids.city, UNTIL_STOPPED);
  await patients.connect(on.bharat).enrol(digest("bharat's bundle"), 0, 0);
  const ashaId = await patients.patientIdOf(on.asha.address);
  const bharatId = await patients.patientIdOf(on.bharat.address);
  await records.connect(on.cityHospital).mint(ashaId, digest("asha's record"), digest("asha's bundle"));
  return { ...on, patients, consents, records, ashaId, bharatId };
}

export function recoveryStage() {
  return networkHelpers.loadFixture(setRecoveryStage);
}
