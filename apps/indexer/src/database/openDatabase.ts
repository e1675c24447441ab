import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { migrate } from "./migrate.ts";
import * as schema from "./schema.ts";

export type Database = NodePgDatabase<typeof schema>;

export interface OpenDatabase {
  readonly db: Database;
  readonly close: () => Promise<void>;
}

/** Connects and migrates: for reading. The indexer writes on a connection of its own (`openWriter`). */
export async function openDatabase(url: string, { connections = 10 } = {}): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=30000",
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  try {
    await migrate(pool);
  } catch (failure) {
    await pool.end();
    throw failure;
  }
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
}
