import type { Hex } from "@linchpin/protocol";
import type pg from "pg";
import type { Log } from "../Log.ts";
import type { Checkpoint } from "./Checkpoint.ts";
import { inTransaction } from "./inTransaction.ts";
import { type IndexedDeployment, networkOf } from "./networkOf.ts";

interface Row {
  readonly network: string;
  readonly block: string;
  readonly hash: Buffer | null;
  readonly events: string;
}

/** The checkpoint in the database. Where that holds nothing, or another network, it begins anew. */
export async function readCheckpoint(
  client: pg.Client,
  { deployment, log }: { readonly deployment: IndexedDeployment; readonly log: Log },
): Promise<Checkpoint> {
  const { rows } = await client.query<Row>("SELECT network, block, hash, events FROM checkpoint");
  const [row] = rows;
  if (row?.network === networkOf(deployment)) {
    const hash: Hex | null = row.hash ? `0x${row.hash.toString("hex")}` : null;
    return { block: Number(row.block), hash, events: Number(row.events) };
  }
  if (row) log.warn({}, "the database holds another network: rebuilding from the deployment's first block");
  return startAnew(client, deployment);
}

/** Forgets everything and sets the checkpoint before the deployment's first block. */
export async function startAnew(client: pg.Client, deployment: IndexedDeployment): Promise<Checkpoint> {
  const block = deployment.deployedAtBlock - 1;
  await inTransaction(client, async () => {
    await client.query("TRUNCATE events, blocks, checkpoint");
    await client.query("INSERT INTO checkpoint (network, block, head, events) VALUES ($1, $2, $2, 0)", [
      networkOf(deployment),
      block,
    ]);
  });
  return { block, hash: null, events: 0 };
}
