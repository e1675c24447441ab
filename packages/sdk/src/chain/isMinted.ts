import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** Asks whether a token was ever minted. Errors: `chain/unreachable`. */
export async function isMinted(network: Network, tokenId: Hex): Promise<boolean> {
  return network.chain
    .readContract({
      address: network.deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      functionName: "wasMinted",
      args: [BigInt(tokenId)],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
}
