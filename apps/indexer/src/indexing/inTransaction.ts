import type pg from "pg";

/** Runs statements as one transaction on the writer's connection. */
export async function inTransaction<Result>(client: pg.Client, run: () => Promise<Result>): Promise<Result> {
  await client.query("BEGIN");
  try {
    const result = await run();
    await client.query("COMMIT");
    return result;
  } catch (failure) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw failure;
  }
}
