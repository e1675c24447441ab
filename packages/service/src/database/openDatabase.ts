import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { type Migrations, migrate } from "./migrate.ts";

export interface DatabaseOptions<Schema extends Record<string, unknown>> {
  readonly url: string;
  readonly schema: Schema;
  readonly migrations: Migrations;
  readonly connections: number;
  /** What every connection is opened with: `-c statement_timeout=10000`. */
  readonly settings: string;
}

export interface OpenDatabase<Schema extends Record<string, unknown>> {
  /** `$client` is the pool, for what takes one connection of its own. */
  readonly db: NodePgDatabase<Schema> & { readonly $client: pg.Pool };
  readonly close: () => Promise<void>;
}

/** Connects to PostgreSQL and migrates. What fails there is thrown as it comes, with nothing left open. */
export async function openDatabase<Schema extends Record<string, unknown>>({
  url,
  schema,
  migrations,
  connections,
  settings,
}: DatabaseOptions<Schema>): Promise<OpenDatabase<Schema>> {
  const pool = new pg.Pool({ connectionString: url, max: connections, options: settings });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  // So would one that breaks between two queries of a transaction: the next query tells.
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await migrate(pool, migrations);
  } catch (failure) {
    await pool.end();
    throw failure;
  }
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
}
