import { encodeAbiParameters, keccak256 } from "viem";
import type { Deployment } from "../deployment/Deployment.ts";
import type { Hex } from "./hex.ts";

/** The patient id that a first wallet has, as `PatientRegistry.derivePatientId` computes it. */
export function patientIdOf(
  { chainId, contracts }: Pick<Deployment, "chainId" | "contracts">,
  wallet: Hex,
): Hex {
  return keccak256(
    encodeAbiParameters(
      [{ type: "uint256" }, { type: "address" }, { type: "address" }],
      [BigInt(chainId), contracts.patientRegistry, wallet],
    ),
  );
}
