import { medicalRecordAbi } from "@linchpin/contracts";
import { type Hex, hex32 } from "@linchpin/protocol";
import { toHex } from "viem";
import type { World } from "./World.ts";

/** The tokens that the chain minted to a patient, each as often as it did: a source minted twice would show. */
export async function tokensOf({ network }: World, patientId: Hex): Promise<readonly Hex[]> {
  const logs = await network.chain.getContractEvents({
    address: network.deployment.contracts.medicalRecord,
    abi: medicalRecordAbi,
    eventName: "RecordMinted",
    args: { patientId },
    fromBlock: 0n,
    strict: true,
  });
  return logs.map(({ args }) => hex32.parse(toHex(args.tokenId, { size: 32 })));
}
