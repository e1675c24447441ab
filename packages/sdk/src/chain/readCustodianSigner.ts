import { providerRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** The address with which a provider's custodian signs, zeros where it runs none. Errors: `chain/unreachable`. */
export async function readCustodianSigner({ chain, deployment }: Network, providerId: number): Promise<Hex> {
  const { signer } = await chain
    .readContract({
      address: deployment.contracts.providerRegistry,
      abi: providerRegistryAbi,
      functionName: "custodianOf",
      args: [providerId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return signer;
}
