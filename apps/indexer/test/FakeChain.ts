import type { Hex } from "@linchpin/protocol";
import { createClient, custom, keccak256, numberToHex, toHex } from "viem";
import type { Header, RawLog } from "../src/chain/ChainReader.ts";
import type { FakeLog } from "./fakeEvents.ts";

type Block = Header & { readonly logs: readonly RawLog[] };

/** A chain in memory behind the requests that a node answers. It can forget and re-mine blocks as chains do. */
export class FakeChain {
  #blocks: Block[] = [];
  #mined = 0;
  /** Called before each request; may throw as a node that fails does, or change the chain. */
  onRequest: (method: string) => void = () => undefined;
  /** The most blocks that one `eth_getLogs` may span. */
  mostBlocks = Number.POSITIVE_INFINITY;
  /** Whether logs carry their block's time. */
  tellsTimes = true;

  readonly client = createClient({
    transport: custom(
      {
        request: async ({ method, params }: { method: string; params: unknown }) => {
          this.onRequest(method);
          return this.#answer(method, params);
        },
      },
      { retryCount: 0 },
    ),
  });

  constructor() {
    this.mine([[], [], []]);
  }

  get height(): number {
    return this.#blocks.length - 1;
  }

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  mine(blocks: readonly (readonly FakeLog[])[]): void {
    for (const logs of blocks) {
      const number = this.#blocks.length;
      const hash = keccak256(toHex(`block ${number}, the ${this.#mined++}th mined`));
      const timestamp = 1_800_000_000 + number;
      const place = { blockNumber: numberToHex(number), blockHash: hash };
      this.#blocks.push({
        number,
        hash,
        timestamp,
        logs: logs.map((log, index) => ({
          ...log,
          ...place,
          blockTimestamp: numberToHex(timestamp),
          transactionHash: keccak256(`${hash}${index.toString(16).padStart(2, "0")}` as Hex),
          logIndex: numberToHex(index),
        })),
      });
    }
  }

  /** Takes back the newest blocks, but never all. */
  lose(depth: number): void {
    this.#blocks.length = Math.max(1, this.#blocks.length - depth);
  }

  #answer(method: string, params: unknown): unknown {
    if (method === "eth_getBlockByNumber") {
      const [tag] = params as [string];
      const block = tag === "latest" ? this.#blocks.at(-1) : this.#blocks[Number(tag)];
      if (!block) return null;
      const { number, hash, timestamp } = block;
      return { number: numberToHex(number), hash, timestamp: numberToHex(timestamp) };
    }
    if (method !== "eth_getLogs") throw new Error(`not answered: ${method}`);
    const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
    const [from, to] = [Number(fromBlock), Number(toBlock)];
    if (to - from >= this.mostBlocks) {
      throw Object.assign(new Error("query returned more than 10000 results"), { code: -32_005 });
    }
    const logs = this.#blocks.slice(from, to + 1).flatMap((block) => block.logs);
    return this.tellsTimes ? logs : logs.map(({ blockTimestamp: _, ...log }) => log);
  }
}
