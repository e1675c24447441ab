import { consentRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { decodeFunctionData } from "viem";
import type { RelayTarget } from "./decideRelay.ts";

/** What a relayed message stops: one grant of a patient, or with no grant named all of them. */
export interface RelayedStop {
  readonly patientId: Hex;
  readonly grantId?: Hex;
}

/** The revocation that a relayed call is, or null for any other call. The caller has decided that it may be relayed. */
export function readRelayedStop({
  to,
  data,
}: {
  readonly to: RelayTarget;
  readonly data: Hex;
}): RelayedStop | null {
  if (to !== "consentRegistry") return null;
  const { functionName, args } = decodeFunctionData({ abi: consentRegistryAbi, data });
  if (functionName === "revokeBySig") return { patientId: args[0], grantId: args[1] };
  if (functionName === "revokeAllBySig") return { patientId: args[0] };
  return null;
}
