import { consentRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** Whether a provider may add records to a patient's now. Errors: `chain/unreachable`. */
export function mayWrite(
  network: Network,
  { patientId, providerId }: { readonly patientId: Hex; readonly providerId: number },
): Promise<boolean> {
  return network.chain
    .readContract({
      address: network.deployment.contracts.consentRegistry,
      abi: consentRegistryAbi,
      functionName: "mayWrite",
      args: [patientId, providerId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
}
