import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { type PublicClient, toHex } from "viem";
import type { BlockView, RecordEvents } from "../../ports/Chain.ts";

/** Blocks in one question: public nodes refuse longer stretches. */
const STRETCH = 2_000n;

/** What happened to tokens from a block on, as far as one question reaches and no further than the settled block. */
export async function readRecordEvents(
  client: PublicClient,
  asked: { readonly medicalRecord: Hex; readonly from: bigint; readonly settled: BlockView },
): Promise<RecordEvents | null> {
  const { medicalRecord: address, from: fromBlock, settled } = asked;
  if (fromBlock > settled.number) return null;
  const isNewest = settled.number - fromBlock < STRETCH;
  const toBlock = isNewest ? settled.number : fromBlock + STRETCH - 1n;
  const stretch = { address, abi: medicalRecordAbi, fromBlock, toBlock, strict: true } as const;
  const [dealt, erased, last] = await Promise.all([
    client.getContractEvents({ ...stretch, eventName: "DealRecorded" }),
    client.getContractEvents({ ...stretch, eventName: "RecordErased" }),
    isNewest ? settled : client.getBlock({ blockNumber: toBlock }),
  ]);
  return {
    to: { number: toBlock, timestamp: Number(last.timestamp) },
    isNewest,
    dealt: dealt.map(({ args: { tokenId, deal, version, digest } }) => ({
      tokenId: toHex(tokenId, { size: 32 }),
      deal,
      version,
      dealsDigest: digest,
    })),
    erased: erased.map(({ args: { tokenId, patientId } }) => ({
      tokenId: toHex(tokenId, { size: 32 }),
      patientId,
    })),
  };
}
