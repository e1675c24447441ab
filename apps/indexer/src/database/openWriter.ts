import { LinchpinError } from "@linchpin/errors";
import pg from "pg";

const LOCK = 0x11de_0002;

/** The one connection that writes. It holds the lock that makes its process the only indexer of this database. */
export interface Writer {
  readonly client: pg.Client;
  readonly close: () => Promise<void>;
}

/**
 * Connects and takes the lock. It ends with the connection, so a process that is killed or cut off neither blocks its
 * successor nor can write beside it.
 *
 * Errors: `indexer/another-runs`.
 */
export async function openWriter(url: string): Promise<Writer> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    // A commit that a crash loses takes its checkpoint with it, and is read from the chain again.
    options: "-c synchronous_commit=off",
  });
  client.on("error", () => undefined); // the next query tells
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1) AS held", [LOCK]);
    if (!rows[0]?.held) throw anotherRuns();
  } catch (failure) {
    await client.end().catch(() => undefined);
    throw failure;
  }
  return { client, close: () => client.end().catch(() => undefined) };
}

function anotherRuns(): LinchpinError {
  return new LinchpinError({
    code: "indexer/another-runs",
    message: "Another indexer writes to this database.",
    hint: "This one answers reads and takes over when the other ends.",
  });
}
