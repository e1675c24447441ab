import type pg from "pg";
import { positionOf } from "../database/position.ts";
import type { Checkpoint } from "./Checkpoint.ts";
import type { StoredBlock } from "./findAncestor.ts";
import { inTransaction } from "./inTransaction.ts";

/** Undoes all blocks above `ancestor`. Nothing is derived from them, so to delete them is to undo them. */
export async function rollBack(
  client: pg.Client,
  { checkpoint, ancestor }: { readonly checkpoint: Checkpoint; readonly ancestor: StoredBlock },
): Promise<Checkpoint> {
  return inTransaction(client, async () => {
    const { rowCount } = await client.query("DELETE FROM events WHERE position >= $1", [
      positionOf(ancestor.number + 1, 0),
    ]);
    await client.query("DELETE FROM blocks WHERE number > $1", [ancestor.number]);
    const events = checkpoint.events - (rowCount ?? 0);
    await client.query("UPDATE checkpoint SET block = $1, head = $1, hash = $2, events = $3", [
      ancestor.number,
      Buffer.from(ancestor.hash.slice(2), "hex"),
      events,
    ]);
    return { block: ancestor.number, hash: ancestor.hash, events };
  });
}
