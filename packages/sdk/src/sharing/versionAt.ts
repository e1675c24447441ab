import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";

/** The latest version that a record had at a time (unix seconds). Errors: `chain/unreachable`. */
export async function versionAt(
  { chain, deployment }: Network,
  { tokenId, at }: { readonly tokenId: Hex; readonly at: number },
): Promise<number> {
  try {
    const amended = await chain.getContractEvents({
      address: deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      eventName: "RecordAmended",
      args: { tokenId: BigInt(tokenId) },
      fromBlock: BigInt(deployment.deployedAtBlock),
      strict: true,
    });
    let version = 1;
    for (const { args, blockNumber } of amended) {
      const { timestamp } = await chain.getBlock({ blockNumber });
      if (Number(timestamp) <= at) version = args.version;
    }
    return version;
  } catch (thrown) {
    throw explainRevert(thrown);
  }
}
