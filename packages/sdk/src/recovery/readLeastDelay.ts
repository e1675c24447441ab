import { patientRegistryAbi } from "@linchpin/contracts";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";

/** The shortest time in seconds that a recovery waits on this network, whatever a patient chose. Errors: `chain/unreachable`. */
export function readLeastDelay({ chain, deployment }: Network): Promise<number> {
  return chain
    .readContract({
      address: deployment.contracts.patientRegistry,
      abi: patientRegistryAbi,
      functionName: "leastRecoveryDelay",
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
}
