export {
  accessJournalAbi,
  accessManagerAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
  relayAbi,
} from "../generated/abi.ts";
export { typedData } from "./typedData.ts";
