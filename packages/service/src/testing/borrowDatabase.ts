import pg from "pg";
import { createDatabase } from "./createDatabase.ts";

/** Databases that somebody has given back. */
const returned: string[] = [];

/** A database with no rows in it: of a test that has ended, with its tables, or a fresh one. */
export async function borrowDatabase(): Promise<{ url: string; giveBack: () => Promise<void> }> {
  const url = returned.pop() ?? (await createDatabase());
  const giveBack = async () => {
    await empty(url);
    returned.push(url);
  };
  return { url, giveBack };
}

/** Much quicker than a new database and its migrations, which stay told of. Rows that may not be deleted go too. */
const EMPTY = `
DO $$
DECLARE name text;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT format('%I', tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'migrations' LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
  FOR name IN SELECT format('%I', sequencename) FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE 'ALTER SEQUENCE ' || name || ' RESTART';
  END LOOP;
END $$`;

async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(EMPTY);
  } finally {
    await client.end();
  }
}
