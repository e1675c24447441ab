export {
  accessJournalAbi,
  accessManagerAbi,
  accountFactoryAbi,
  careDeskAbi,
  consentRegistryAbi,
  emergencyAccessAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
  relayAbi,
} from "../generated/abi.ts";
export { typedData } from "./typedData.ts";
