export {
  accessJournalAbi,
  accessManagerAbi,
  accountFactoryAbi,
  consentRegistryAbi,
  emergencyAccessAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
  relayAbi,
} from "../generated/abi.ts";
export { typedData } from "./typedData.ts";
