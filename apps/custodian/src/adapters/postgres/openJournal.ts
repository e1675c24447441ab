import { hashLeaf, MerkleLog } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { canonicalJson, type Hex, type JournalEntry } from "@linchpin/protocol";
import { asc, gte, sql } from "drizzle-orm";
import { bytesToHex, hexToBytes } from "viem";
import type { Clock } from "../../ports/Clock.ts";
import type { Journal } from "../../ports/Journal.ts";
import type { Database } from "./openDatabase.ts";
import { journal as table } from "./schema.ts";

const LOCK = 0x11c4_0002;
const PAGE = 10_000;

/**
 * The journal over PostgreSQL. A transaction lock makes writers take turns, so indices have no gaps; the Merkle log
 * in memory follows what has been committed, by reading the leaves that it has not seen.
 */
export function openJournal({
  db,
  clock,
  custodian,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly custodian: number;
}): Journal {
  const log = new MerkleLog();
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time: two catch-ups at once would append the same leaves twice. */
  const upToDate = <Result>(read: (log: MerkleLog) => Result): Promise<Result> => {
    const result = turn.then(async () => {
      for (let rows = PAGE; rows === PAGE; ) rows = await readOn();
      return read(log);
    });
    turn = result.catch(() => undefined);
    return result.catch((thrown) => {
      throw isLinchpinError(thrown, "log/out-of-range") ? outOfRange() : thrown;
    });
  };

  const readOn = async (): Promise<number> => {
    const rows = await db
      .select({ leaf: table.leaf })
      .from(table)
      .where(gte(table.index, log.size))
      .orderBy(asc(table.index))
      .limit(PAGE);
    for (const { leaf } of rows) log.appendHash(hexToBytes(leaf));
    return rows.length;
  };

  return {
    append: async (transaction, event) => {
      await transaction.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
      const next = await transaction.execute<{ index: string }>(
        sql`SELECT coalesce(max(index) + 1, 0) AS index FROM journal`,
      );
      const index = Number(next.rows[0]?.index ?? 0);
      const at = clock.now();
      const entry: JournalEntry = { scheme: "linchpin/v1", custodian, index, at, ...event };
      const bytes = canonicalJson(entry);
      const leaf = bytesToHex(hashLeaf(bytes));
      const { patientId, tokenId } = event;
      await transaction.insert(table).values({
        index,
        at,
        patientId,
        tokenId: tokenId ?? null,
        entry: new TextDecoder().decode(bytes),
        leaf,
      });
      return { index, leaf, at };
    },
    head: (size) =>
      upToDate((known) => {
        const asked = size ?? known.size;
        return { size: asked, root: bytesToHex(known.root(asked)) };
      }),
    proveInclusion: (index, size) => upToDate((known) => known.proveInclusion({ index, size }).map(toHex)),
    proveConsistency: (from, to) =>
      upToDate((known) => known.proveConsistency({ oldSize: from, newSize: to }).map(toHex)),
  };
}

function toHex(bytes: Uint8Array): Hex {
  return bytesToHex(bytes);
}

function outOfRange(): LinchpinError {
  return new LinchpinError({
    code: "journal/out-of-range",
    message: "The journal has no such entry or size.",
    hint: "Ask for its checkpoint first.",
  });
}
