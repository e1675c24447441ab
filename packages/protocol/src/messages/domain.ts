import type { TypedDataDomain } from "viem";
import type { Deployment } from "../deployment/Deployment.ts";

type Where = Pick<Deployment, "chainId" | "contracts">;

/** The EIP-712 domain of messages that custodians read and no contract does. */
export function offChainDomain({ chainId, contracts }: Where): TypedDataDomain {
  return { name: "Linchpin", version: "1", chainId, verifyingContract: contracts.medicalRecord };
}

/** The EIP-712 domain of a contract of ours (it tells the same by ERC-5267). */
export function contractDomain(
  { chainId, contracts }: Where,
  contract: "PatientRegistry" | "ConsentRegistry" | "MedicalRecord" | "ProviderRegistry",
): TypedDataDomain {
  const verifyingContract = {
    PatientRegistry: contracts.patientRegistry,
    ConsentRegistry: contracts.consentRegistry,
    MedicalRecord: contracts.medicalRecord,
    ProviderRegistry: contracts.providerRegistry,
  }[contract];
  return { name: `Linchpin ${contract}`, version: "1", chainId, verifyingContract };
}
