import pg from "pg";
import { expect, it } from "vitest";
import { borrowDatabase } from "./borrowDatabase.ts";

async function inDatabase<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

it("a database that is given back is lent again: its tables as they were, no row in them, and counting from one", async () => {
  const first = await borrowDatabase();
  await inDatabase(first.url, async (client) => {
    await client.query("CREATE TABLE migrations (name text)");
    await client.query("INSERT INTO migrations VALUES ('0000_first.sql')");
    await client.query("CREATE TABLE wards (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
    await client.query("CREATE TABLE beds (ward bigint NOT NULL REFERENCES wards)");
    await client.query("INSERT INTO wards DEFAULT VALUES");
    await client.query("INSERT INTO beds VALUES (1)");
  });
  const other = await borrowDatabase();
  expect(other.url).not.toBe(first.url);
  await first.giveBack();
  const second = await borrowDatabase();
  expect(second.url).toBe(first.url);
  await inDatabase(second.url, async (client) => {
    expect((await client.query("SELECT * FROM beds UNION ALL SELECT * FROM wards")).rows).toEqual([]);
    expect((await client.query("INSERT INTO wards DEFAULT VALUES RETURNING id")).rows).toEqual([{ id: "1" }]);
    expect((await client.query("SELECT name FROM migrations")).rows).toEqual([{ name: "0000_first.sql" }]);
  });
});
