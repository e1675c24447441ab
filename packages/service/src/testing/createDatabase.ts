import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** What `startPostgres` started; each test file makes a database of its own in it. */
    postgresUrl: string;
  }
}

/** A fresh database. Its URL. */
export async function createDatabase(): Promise<string> {
  const url = inject("postgresUrl");
  const name = `t_${randomBytes(8).toString("hex")}`;
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${url}/${name}`;
}
