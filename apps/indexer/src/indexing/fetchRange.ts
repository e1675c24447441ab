import type { Hex } from "@linchpin/protocol";
import type { ChainReader, Header, RawLog } from "../chain/ChainReader.ts";
import { chainMoved } from "./chainMoved.ts";
import type { FetchedRange } from "./FetchedRange.ts";

const HEADERS_AT_ONCE = 32;

/**
 * Reads blocks `from` to `to` and proves them to be one stretch of one chain: the end's hash is the same before and
 * after the logs were read, and the block before the stretch is `base`.
 *
 * Errors: `chain/moved`, `chain/range-refused`.
 */
export async function fetchRange(
  chain: ChainReader,
  { from, to, base }: { readonly from: number; readonly to: number; readonly base: Hex | null },
): Promise<FetchedRange> {
  const before = await chain.header(to);
  if (!before) throw chainMoved();
  const [logs, below] = await Promise.all([
    chain.logs(from, to),
    base === null ? null : chain.header(from - 1),
  ]);
  if (base !== null && below?.hash !== base) throw chainMoved();
  const blocks = await blocksOf(chain, logs);
  const end = await chain.header(to);
  if (end?.hash !== before.hash) throw chainMoved();
  const last = blocks.at(-1);
  if (last && (last.number > to || (blocks[0] as Header).number < from)) throw chainMoved();
  if (last?.number !== to) blocks.push({ ...end, hasEvents: false });
  else if (last.hash !== end.hash) throw chainMoved();
  return { from, end, logs, blocks };
}

type Block = FetchedRange["blocks"][number];

/** The blocks of logs, in order. Their times come with the logs where the node tells them. */
async function blocksOf(chain: ChainReader, logs: readonly RawLog[]): Promise<Block[]> {
  const blocks: Block[] = [];
  const untimed: Block[] = [];
  for (const { blockNumber, blockHash: hash, blockTimestamp } of logs) {
    const last = blocks.at(-1);
    const number = Number(blockNumber);
    if (last?.number === number) {
      if (last.hash !== hash) throw chainMoved();
      continue;
    }
    if (last && last.number > number) throw chainMoved();
    const block = { number, hash, timestamp: Number(blockTimestamp ?? 0), hasEvents: true };
    blocks.push(block);
    if (blockTimestamp === undefined || blockTimestamp === null) untimed.push(block);
  }
  if (untimed.length === 0) return blocks;
  const times = new Map<number, number>();
  for (let at = 0; at < untimed.length; at += HEADERS_AT_ONCE) {
    const some = untimed.slice(at, at + HEADERS_AT_ONCE);
    const headers = await Promise.all(some.map(({ number }) => chain.header(number)));
    for (const [index, header] of headers.entries()) {
      if (header?.hash !== some[index]?.hash) throw chainMoved();
      times.set(header?.number ?? 0, header?.timestamp ?? 0);
    }
  }
  return blocks.map((block) => ({ ...block, timestamp: times.get(block.number) ?? block.timestamp }));
}
