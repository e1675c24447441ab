import { consentRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** The patient's consent epoch: what was given in an earlier one has ended. Errors: `chain/unreachable`. */
export function readConsentEpoch({ chain, deployment }: Network, patientId: Hex): Promise<number> {
  return chain
    .readContract({
      address: deployment.contracts.consentRegistry,
      abi: consentRegistryAbi,
      functionName: "consentEpochOf",
      args: [patientId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
}
