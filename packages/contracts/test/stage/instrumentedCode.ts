import hre from "hardhat";

const contracts = {
  providerRegistry: "ProviderRegistry",
  patientRegistry: "PatientRegistry",
  consentRegistry: "ConsentRegistry",
  medicalRecord: "MedicalRecord",
  accessJournal: "AccessJournal",
  relay: "Relay",
  accountFactory: "AccountFactory",
  emergencyAccess: "EmergencyAccess",
  careDesk: "CareDesk",
} as const;

/** In a coverage run the contracts' instrumented code, by contract; otherwise nothing, so that the exported code is tested. */
export async function instrumentedCode(): Promise<Partial<Record<keyof typeof contracts, string>>> {
  if (!hre.globalOptions.coverage) return {};
  const codes = Object.entries(contracts).map(async ([name, artifact]) => [
    name,
    (await hre.artifacts.readArtifact(artifact)).bytecode,
  ]);
  return Object.fromEntries(await Promise.all(codes));
}
