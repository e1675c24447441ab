import { patientRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Network } from "../network/Network.ts";
import { lookBefore } from "../outbox/isShown.ts";
import type { Look } from "../outbox/Sending.ts";

/** The chain shows a message to the patient registry by its nonce, whose key nothing else uses. */
export function usedNonce(
  network: Network,
  { wallet, nonce }: { readonly wallet: Hex; readonly nonce: bigint },
): Promise<Look> {
  const args = [wallet, nonce >> 64n] as const;
  return lookBefore(network, {
    to: "patientRegistry",
    data: encodeFunctionData({ abi: patientRegistryAbi, functionName: "nonces", args }),
  });
}
