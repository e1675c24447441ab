import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";

/** The digest of the deals that the chain counts under a number; null for none. Errors: `chain/unreachable`. */
export async function readCountedDigest(
  { chain, deployment }: Network,
  { tokenId, deal }: { readonly tokenId: Hex; readonly deal: number },
): Promise<Hex | null> {
  const events = await chain
    .getContractEvents({
      address: deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      eventName: "DealRecorded",
      args: { tokenId: BigInt(tokenId) },
      fromBlock: BigInt(deployment.deployedAtBlock),
      strict: true,
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return events.find(({ args }) => args.deal === deal)?.args.digest ?? null;
}
