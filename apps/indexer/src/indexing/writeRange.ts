import { LinchpinError } from "@linchpin/errors";
import type pg from "pg";
import type { RawLog } from "../chain/ChainReader.ts";
import type { EventDecoder } from "../chain/createEventDecoder.ts";
import type { EventRow } from "../chain/EventRow.ts";
import { positionOf } from "../database/position.ts";
import type { Checkpoint } from "./Checkpoint.ts";
import { BLOCK_COLUMNS, blockLines, EVENT_COLUMNS, eventLines } from "./copyLines.ts";
import { copyRows } from "./copyRows.ts";
import type { FetchedRange } from "./FetchedRange.ts";
import { inTransaction } from "./inTransaction.ts";
import { linkGrants } from "./linkGrants.ts";

/** Ends of eventless ranges are kept this many blocks back, to recognise a reorganization's depth. */
const IDLE_BLOCKS_KEPT = 1024;

/**
 * Writes a range and moves the checkpoint, in one transaction: after a crash both are there or neither.
 *
 * Errors: `indexer/checkpoint-moved` when somebody else has written meanwhile.
 */
export async function writeRange(
  client: pg.Client,
  {
    checkpoint,
    range,
    head,
    decode,
  }: {
    readonly checkpoint: Checkpoint;
    readonly range: FetchedRange;
    readonly head: number;
    readonly decode: EventDecoder;
  },
): Promise<Checkpoint> {
  const { from, end, logs, blocks } = range;
  const events = checkpoint.events + logs.length;
  let hasConsents = false;
  const decodeAndLook = (log: RawLog): EventRow => {
    const row = decode(log);
    hasConsents ||= row.grantId !== null;
    return row;
  };
  await inTransaction(client, async () => {
    const { rowCount } = await client.query(
      "UPDATE checkpoint SET block = $1, hash = $2, head = $3, events = $4 WHERE block = $5",
      [
        end.number,
        Buffer.from(end.hash.slice(2), "hex"),
        Math.max(head, end.number),
        events,
        checkpoint.block,
      ],
    );
    if (rowCount !== 1) throw checkpointMoved();
    await copyRows(client, BLOCK_COLUMNS, blockLines(blocks));
    if (logs.length > 0) await copyRows(client, EVENT_COLUMNS, eventLines(logs, decodeAndLook));
    if (hasConsents) {
      await linkGrants(client, { from: positionOf(from, 0), before: positionOf(end.number + 1, 0) });
    }
    await client.query("DELETE FROM blocks WHERE NOT has_events AND number < $1", [
      end.number - IDLE_BLOCKS_KEPT,
    ]);
  });
  return { block: end.number, hash: end.hash, events };
}

function checkpointMoved(): LinchpinError {
  return new LinchpinError({
    code: "indexer/checkpoint-moved",
    message: "The checkpoint is not where this indexer left it.",
    hint: "It is read again from the database.",
  });
}
