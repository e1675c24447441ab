import { contractDomain, type Destruction, type Hex, recordTypes } from "@linchpin/protocol";
import { verifyTypedData } from "viem";
import { readCustodian } from "../chain/readCustodian.ts";
import type { Network } from "../network/Network.ts";

/** Whether a custodian's registered signer signed that its pieces of a record are destroyed. */
export async function isReceiptOf(
  network: Network,
  {
    receipt: { signature, destroyedAt, ...said },
    custodian,
    tokenId,
  }: { readonly receipt: Destruction; readonly custodian: number; readonly tokenId: Hex },
): Promise<boolean> {
  if (said.custodian !== custodian || said.tokenId !== tokenId) return false;
  const { signer } = await readCustodian(network, custodian);
  return verifyTypedData({
    address: signer,
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Destruction: recordTypes.Destruction },
    primaryType: "Destruction",
    message: { tokenId: BigInt(tokenId), custodian, destroyedAt },
    signature,
    // viem throws at bytes that are no signature at all: one custodian's fault, not the program's.
  }).catch(() => false);
}
