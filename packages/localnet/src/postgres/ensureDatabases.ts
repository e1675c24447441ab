import pg from "pg";

/** Makes the databases that are not there yet. */
export async function ensureDatabases(port: number, names: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(port, "postgres") });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database");
    const existing = new Set(rows.map(({ datname }) => datname));
    for (const name of names) {
      if (!existing.has(name)) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

/** The connection string of one database of the local network. */
export function databaseUrl(port: number, name: string): string {
  return `postgres://linchpin@127.0.0.1:${port}/${name}`;
}
