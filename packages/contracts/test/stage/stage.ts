import { deployLinchpin } from "../../src/deploy/index.ts";
import { castOf } from "./cast.ts";
import { instrumentedCode } from "./instrumentedCode.ts";
import { ethers, networkHelpers } from "./network.ts";
import { digest, FAR, Kind, UNTIL_STOPPED } from "./words.ts";

/**
 * The network as most stories find it: the Archive, City Hospital (with Dr. Ravi), Lakeside Hospital and Meera are providers 1 to 5;
 * Asha is enrolled with City Hospital as writer, Bharat without one.
 */
async function setStage() {
  const cast = await castOf();
  const { contracts: addresses } = await deployLinchpin({
    signer: cast.deployer,
    authority: cast.archive.address,
    keyDelaySeconds: 3600,
    recoveryDelaySeconds: 3600,
    emergenciesPerDay: 3,
    bytecodes: await instrumentedCode(),
  });
  const providers = await ethers.getContractAt("ProviderRegistry", addresses.providerRegistry);
  const patients = await ethers.getContractAt("PatientRegistry", addresses.patientRegistry);
  const consents = await ethers.getContractAt("ConsentRegistry", addresses.consentRegistry);
  const records = await ethers.getContractAt("MedicalRecord", addresses.medicalRecord);
  const journal = await ethers.getContractAt("AccessJournal", addresses.accessJournal);
  const relay = await ethers.getContractAt("Relay", addresses.relay);
  const accounts = await ethers.getContractAt("AccountFactory", addresses.accountFactory);
  const emergencies = await ethers.getContractAt("EmergencyAccess", addresses.emergencyAccess);
  const desk = await ethers.getContractAt("CareDesk", addresses.careDesk);
  const manager = await ethers.getContractAt("AccessManager", addresses.accessManager);

  const authority = providers.connect(cast.archive);
  await authority.accredit(cast.archive.address, Kind.Authority, FAR, "ipfs://archive");
  await authority.accredit(cast.cityHospital.address, Kind.Hospital, FAR, "ipfs://city");
  await providers.connect(cast.cityHospital).license(cast.ravi.address, Kind.Doctor, FAR, "ipfs://ravi");
  await authority.accredit(cast.lakeside.address, Kind.Hospital, FAR, "ipfs://lakeside");
  await authority.accredit(cast.meera.address, Kind.Auditor, FAR, "ipfs://meera");
  await providers.connect(cast.ravi).scheduleKeys(digest("ravi pre"), digest("ravi hpke"));
  await providers
    .connect(cast.cityHospital)
    .setCustodian(cast.cityCustodian.address, digest("city custodian"), "https://city.example");

  await patients.connect(cast.asha).enrol(digest("asha's bundle"), ids.city, UNTIL_STOPPED);
  await patients.connect(cast.bharat).enrol(digest("bharat's bundle"), 0, 0);
  const ashaId = await patients.patientIdOf(cast.asha.address);
  const bharatId = await patients.patientIdOf(cast.bharat.address);

  return {
    ...cast,
    providers,
    patients,
    consents,
    records,
    journal,
    relay,
    accounts,
    emergencies,
    desk,
    manager,
    addresses,
    ids,
    ashaId,
    bharatId,
  };
}

/** Provider ids, in the order in which the stage registers them. */
const ids = { archive: 1, city: 2, ravi: 3, lakeside: 4, meera: 5 } as const;

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** The stage, fresh for each test. */
export function stage(): Promise<Stage> {
  return networkHelpers.loadFixture(setStage);
}
