import * as contracts from "@linchpin/contracts";
import type { Deployment } from "@linchpin/protocol";
import type { AbiEvent, Client } from "viem";
import { getBlockNumber, getLogs } from "viem/actions";

/** Every event that one of our contracts may write. */
const EVENTS = Object.entries(contracts)
  .filter(([name]) => name.endsWith("Abi"))
  .flatMap(([, abi]) => (abi as readonly { readonly type: string }[]).filter(({ type }) => type === "event"))
  .map((event) => event as AbiEvent);

/** Blocks asked for at once. */
const BLOCKS = 32;

/** Reads and decodes all events of a deployment, and keeps nothing: what an indexer cannot do without. */
export async function readEvents(client: Client, deployment: Deployment, blocks = BLOCKS): Promise<number> {
  const address = Object.values(deployment.contracts);
  const head = await getBlockNumber(client, { cacheTime: 0 });
  let events = 0;
  for (let from = BigInt(deployment.deployedAtBlock); from <= head; from += BigInt(blocks)) {
    const last = from + BigInt(blocks - 1);
    const toBlock = last < head ? last : head;
    events += (await getLogs(client, { address, events: EVENTS, fromBlock: from, toBlock })).length;
  }
  return events;
}
