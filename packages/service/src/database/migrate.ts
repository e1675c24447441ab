import { readdir, readFile } from "node:fs/promises";
import type pg from "pg";

/** Where a service's `.sql` files lie, and the number of the lock under which they run: one for each service. */
export interface Migrations {
  readonly folder: URL;
  readonly lock: number;
}

/** Brings the database to the newest schema. Safe with several processes starting at once, and when killed. */
export async function migrate(pool: pg.Pool, { folder, lock }: Migrations): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [lock]);
    await client.query("CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)");
    const { rows } = await client.query<{ name: string }>("SELECT name FROM migrations");
    const done = new Set(rows.map(({ name }) => name));
    for (const name of files.filter((file) => !done.has(file))) {
      await client.query(await readFile(new URL(name, folder), "utf8"));
      await client.query("INSERT INTO migrations VALUES ($1)", [name]);
    }
    await client.query("COMMIT");
  } catch (failure) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw failure;
  } finally {
    client.release();
  }
}
