import * as contracts from "@linchpin/contracts";
import type { Deployment } from "@linchpin/protocol";
import type { AbiEvent, PublicClient } from "viem";

/** Every event that one of our contracts may write. */
const EVENTS = Object.entries(contracts)
  .filter(([name]) => name.endsWith("Abi"))
  .flatMap(([, abi]) => (abi as readonly { readonly type: string }[]).filter(({ type }) => type === "event"))
  .map((event) => event as AbiEvent);

/** Reads and decodes all events of a deployment, and keeps nothing: what an indexer cannot be faster than by much. */
export async function readEvents(client: PublicClient, deployment: Deployment, blocks = 2): Promise<number> {
  const address = Object.values(deployment.contracts);
  const head = await client.getBlockNumber({ cacheTime: 0 });
  let events = 0;
  for (let from = BigInt(deployment.deployedAtBlock); from <= head; from += BigInt(blocks)) {
    const to = from + BigInt(blocks - 1);
    const logs = await client.getLogs({
      address,
      events: EVENTS,
      fromBlock: from,
      toBlock: to < head ? to : head,
    });
    events += logs.length;
  }
  return events;
}
