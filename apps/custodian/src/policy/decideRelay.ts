import {
  accountFactoryAbi,
  careDeskAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
} from "@linchpin/contracts";
import type { RelayCall, RelayTarget } from "@linchpin/protocol";
import { type Abi, decodeFunctionData, encodeFunctionData } from "viem";
import { type Decision, refuse } from "./Decision.ts";

const ABIS: Readonly<Record<RelayTarget, Abi>> = {
  patientRegistry: patientRegistryAbi,
  consentRegistry: consentRegistryAbi,
  medicalRecord: medicalRecordAbi,
  accountFactory: accountFactoryAbi,
  careDesk: careDeskAbi,
};

/** What needs no signature, because anybody may do it and it can only help: as the relay contract's routes. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  "finishRecovery",
  "moveToCurrentWallet",
  "moveToCurrentWallets",
  "createPasskeyAccount",
  "createWardAccount",
]);

/**
 * Whether a call may be relayed: a `…BySig` function of one of our contracts, or one that is open to all, encoded
 * canonically, so that nothing rides along that nobody signed.
 */
export function decideRelay({ to, data }: RelayCall): Decision {
  try {
    const abi = ABIS[to];
    const { functionName, args } = decodeFunctionData({ abi, data });
    const canonical = encodeFunctionData({ abi, functionName, args });
    const isRelayed = functionName.endsWith("BySig") || OPEN_TO_ALL.has(functionName);
    if (isRelayed && canonical === data) return { allowed: true };
  } catch {
    // Not a call of this contract: refused below.
  }
  return refuse({
    code: "relay/not-allowed",
    message:
      "Only calls of this network's …BySig functions, and of those open to all, are relayed, without anything after them.",
    hint: "Encode the call with the contract's ABI.",
  });
}
