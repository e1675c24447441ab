import { consentRegistryAbi } from "@linchpin/contracts";
import type { Hex, RelayCall } from "@linchpin/protocol";
import { decodeFunctionData } from "viem";

/** What a relayed message stops: one grant of a patient, or with no grant named all of them. */
export interface RelayedStop {
  readonly patientId: Hex;
  readonly grantId?: Hex;
}

/** What a relayed call stops, and whether that is all it does. */
export interface RelayedStops {
  readonly stops: readonly RelayedStop[];
  readonly isOnlyStop: boolean;
}

const NONE: RelayedStops = { stops: [], isOnlyStop: false };

/** The revocations in a relayed call. The caller has decided that it may be relayed. */
export function readRelayedStops({ to, data }: RelayCall): RelayedStops {
  if (to !== "consentRegistry") return NONE;
  const { functionName, args } = decodeFunctionData({ abi: consentRegistryAbi, data });
  if (functionName === "revokeBySig")
    return { stops: [{ patientId: args[0], grantId: args[1] }], isOnlyStop: true };
  if (functionName === "revokeAllBySig") return { stops: [{ patientId: args[0] }], isOnlyStop: true };
  if (functionName !== "changeConsentsBySig") return NONE;
  const [{ patientId, revoked, granted }] = args;
  return { stops: revoked.map((grantId) => ({ patientId, grantId })), isOnlyStop: granted.length === 0 };
}
