import { offChainDomain, offChainTypes, type Receipt } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import type { Appended } from "../ports/Journal.ts";

/** This custodian's signed word that an entry stands in its journal (EIP-712 `Receipt`). */
export async function signReceipt(
  { signer, deployment, providerId }: Pick<Custodian, "signer" | "deployment" | "providerId">,
  { index, leaf, at }: Appended,
): Promise<Receipt> {
  const signature = await signer.signTypedData({
    domain: offChainDomain(deployment),
    types: { Receipt: offChainTypes.Receipt },
    primaryType: "Receipt",
    message: { custodian: providerId, index: BigInt(index), leaf, issuedAt: at },
  });
  return { custodian: providerId, index, leaf, issuedAt: at, signature };
}
