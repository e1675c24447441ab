import type { TypedDataDomain } from "viem";
import type { Deployment } from "../deployment/Deployment.ts";
import type { Hex } from "../words/hex.ts";

type Where = Pick<Deployment, "chainId" | "contracts">;

/** The EIP-712 domain of messages that custodians read and no contract does. */
export function offChainDomain({ chainId, contracts }: Where): TypedDataDomain {
  return { name: "Linchpin", version: "1", chainId, verifyingContract: contracts.medicalRecord };
}

/**
 * The EIP-712 domain of an account made by `AccountFactory`. Its key never signs a digest itself but `Approval(digest)`
 * under this, so that no signature serves two accounts of one key.
 */
export function accountDomain({ chainId }: Pick<Deployment, "chainId">, account: Hex): TypedDataDomain {
  return { name: "Linchpin Account", version: "1", chainId, verifyingContract: account };
}

/** The EIP-712 domain of a contract of ours (it tells the same by ERC-5267). */
export function contractDomain(
  { chainId, contracts }: Where,
  contract: "PatientRegistry" | "ConsentRegistry" | "MedicalRecord" | "ProviderRegistry" | "CareDesk",
): TypedDataDomain {
  const verifyingContract = {
    PatientRegistry: contracts.patientRegistry,
    ConsentRegistry: contracts.consentRegistry,
    MedicalRecord: contracts.medicalRecord,
    ProviderRegistry: contracts.providerRegistry,
    CareDesk: contracts.careDesk,
  }[contract];
  return { name: `Linchpin ${contract}`, version: "1", chainId, verifyingContract };
}
