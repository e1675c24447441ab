import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { migrate } from "./migrate.ts";
import * as schema from "./schema.ts";

export type Database = NodePgDatabase<typeof schema>;
/** A database or an open transaction on it. */
export type Queries = Pick<Database, "select" | "insert" | "update" | "delete" | "execute">;

export interface OpenDatabase {
  readonly db: Database;
  readonly close: () => Promise<void>;
}

/** Connects and migrates. What is acknowledged must survive a crash, so commits wait for the disk. */
export async function openDatabase(url: string, { connections = 10 } = {}): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: "-c synchronous_commit=on -c idle_in_transaction_session_timeout=60000",
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
