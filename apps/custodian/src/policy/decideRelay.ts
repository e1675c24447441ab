import { consentRegistryAbi, medicalRecordAbi, patientRegistryAbi } from "@linchpin/contracts";
import type { Hex, relayTarget } from "@linchpin/protocol";
import { decodeFunctionData, encodeFunctionData } from "viem";
import type { z } from "zod";
import { type Decision, refuse } from "./Decision.ts";

export type RelayTarget = z.infer<typeof relayTarget>;

/** The ABIs of what is relayed, for decoding calls and reverts. */
const RELAY_ABIS = {
  patientRegistry: patientRegistryAbi,
  consentRegistry: consentRegistryAbi,
  medicalRecord: medicalRecordAbi,
} as const;

/**
 * Whether a call may be relayed: a `…BySig` function of one of our contracts, encoded canonically, so that nothing
 * rides along that nobody signed.
 */
export function decideRelay({ to, data }: { readonly to: RelayTarget; readonly data: Hex }): Decision {
  try {
    const abi = RELAY_ABIS[to];
    const { functionName, args } = decodeFunctionData({ abi: abi as typeof consentRegistryAbi, data });
    const canonical = encodeFunctionData({
      abi: abi as typeof consentRegistryAbi,
      functionName,
      args,
    } as Parameters<typeof encodeFunctionData>[0]);
    if (functionName.endsWith("BySig") && canonical === data) return { allowed: true };
  } catch {
    // Not a call of this contract: refused below.
  }
  return refuse({
    code: "relay/not-allowed",
    message: "Only calls of this network's …BySig functions are relayed, without anything after them.",
    hint: "Encode the call with the contract's ABI.",
  });
}
