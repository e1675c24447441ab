import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { getAbiItem, type PublicClient, toHex } from "viem";
import type { BlockView, RecordEvents } from "../../ports/Chain.ts";

/** Blocks in one question: public nodes refuse longer stretches. */
const STRETCH = 2_000n;

const abi = medicalRecordAbi;
const EVENTS = [
  getAbiItem({ abi, name: "DealRecorded" }),
  getAbiItem({ abi, name: "RecordAmended" }),
  getAbiItem({ abi, name: "RecordErased" }),
] as const;

/** What happened to tokens from a block on, as far as one question reaches and no further than the settled block. */
export async function readRecordEvents(
  client: PublicClient,
  asked: { readonly medicalRecord: Hex; readonly from: bigint; readonly settled: BlockView },
): Promise<RecordEvents | null> {
  const { medicalRecord: address, from: fromBlock, settled } = asked;
  if (fromBlock > settled.number) return null;
  const isNewest = settled.number - fromBlock < STRETCH;
  const toBlock = isNewest ? settled.number : fromBlock + STRETCH - 1n;
  const [logs, last] = await Promise.all([
    client.getLogs({ address, events: EVENTS, fromBlock, toBlock, strict: true }),
    isNewest ? settled : client.getBlock({ blockNumber: toBlock }),
  ]);
  const idOf = (tokenId: bigint) => toHex(tokenId, { size: 32 });
  return {
    to: { number: toBlock, timestamp: Number(last.timestamp) },
    isNewest,
    dealt: logs.flatMap((log) => {
      if (log.eventName !== "DealRecorded") return [];
      const { tokenId, deal, version, digest: dealsDigest } = log.args;
      return [{ tokenId: idOf(tokenId), deal, version, dealsDigest }];
    }),
    amended: logs.flatMap((log) => {
      if (log.eventName !== "RecordAmended") return [];
      const { tokenId, version } = log.args;
      return [{ tokenId: idOf(tokenId), version }];
    }),
    erased: logs.flatMap((log) => {
      if (log.eventName !== "RecordErased") return [];
      const { tokenId, patientId } = log.args;
      return [{ tokenId: idOf(tokenId), patientId }];
    }),
  };
}
