import pg from "pg";

/** How many rows each of these tables has. */
export async function countRows(url: string, tables: readonly string[]): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const counts: number[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from ${client.escapeIdentifier(table)}`,
      );
      counts.push(Number(rows[0]?.count));
    }
    return counts;
  } finally {
    await client.end();
  }
}
