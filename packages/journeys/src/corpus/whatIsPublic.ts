import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { World } from "../world/World.ts";
import { dumpDatabase } from "./dumpDatabase.ts";

/** A place where identity must never be, and what it holds. */
export interface Haystack {
  readonly place: string;
  readonly text: string;
}

/** Everything that anybody but patient and hospital could see: chain, logs, databases. */
export async function whatIsPublic(world: World): Promise<readonly Haystack[]> {
  const logs = globSync("logs/*", { cwd: world.local.home }).map((file) => ({
    place: file,
    text: readFileSync(path.join(world.local.home, file), "utf8"),
  }));
  const databases = ["custodian_1", "custodian_2", "custodian_3", "indexer"];
  const dumps = databases.map(async (name) => ({
    place: `database ${name}`,
    text: await dumpDatabase(world.local.databaseUrl(name)),
  }));
  return [{ place: "chain", text: await dumpChain(world) }, ...logs, ...(await Promise.all(dumps))];
}

/** The input of every transaction and the data of every event. */
async function dumpChain({ network: { chain } }: World): Promise<string> {
  const pieces: string[] = [];
  const head = await chain.getBlockNumber();
  for (let number = 0n; number <= head; number += 1n) {
    const { transactions } = await chain.getBlock({ blockNumber: number, includeTransactions: true });
    pieces.push(...transactions.map(({ input }) => input));
  }
  const logs = await chain.getLogs({ fromBlock: 0n, toBlock: head });
  return [...pieces, ...logs.map(({ data, topics }) => [data, ...topics].join(" "))].join("\n");
}
