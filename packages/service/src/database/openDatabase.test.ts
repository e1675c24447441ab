import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createDatabase } from "../testing/createDatabase.ts";
import { openDatabase } from "./openDatabase.ts";

let folder: string;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linchpin-service-test-"));
  await writeFile(join(folder, "0000_first.sql"), "CREATE TABLE wards (name text PRIMARY KEY)");
  await writeFile(join(folder, "0001_ward.sql"), "INSERT INTO wards VALUES ('City Hospital, ward 1')");
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  url = await createDatabase();
});

const open = (migrations = pathToFileURL(`${folder}/`)) =>
  openDatabase({
    url,
    schema: {},
    migrations: { folder: migrations, lock: 7 },
    connections: 2,
    settings: "-c statement_timeout=10000",
  });

it("migrates once, although three processes start at the same time and one later", async () => {
  const opened = await Promise.all([open(), open(), open()]);
  opened.push(await open());
  for (const { db } of opened) {
    const { rows } = await db.execute(sql`SELECT name FROM wards`);
    expect(rows).toEqual([{ name: "City Hospital, ward 1" }]);
  }
  await Promise.all(opened.map(({ close }) => close()));
});

it("leaves nothing of a migration that fails half-way, and starts once it is mended", async () => {
  const broken = await mkdtemp(join(folder, "broken-"));
  await writeFile(join(broken, "0000_first.sql"), "CREATE TABLE wards (name text); CREATE TABLE wards ()");
  await expect(open(pathToFileURL(`${broken}/`))).rejects.toThrow("already exists");
  const { db, close } = await open();
  const { rows } = await db.execute(sql`SELECT name FROM migrations ORDER BY name`);
  expect(rows).toEqual([{ name: "0000_first.sql" }, { name: "0001_ward.sql" }]);
  await close();
});

it("is told by the next query that its connection was cut off, and lives on", async () => {
  const [ours, other] = [await open(), await open()];
  const cut = ours.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    const pid = rows[0]?.pid;
    await other.db.execute(sql`SELECT pg_terminate_backend(${pid})`);
    const stillThere = async () =>
      (await other.db.execute(sql`SELECT 1 FROM pg_stat_activity WHERE pid = ${pid}`)).rows.length;
    await expect.poll(stillThere).toBe(0);
    // Between two queries nobody waits for what the connection says.
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    await tx.execute(sql`SELECT 1`);
  });
  await expect(cut).rejects.toThrow();
  expect((await ours.db.execute(sql`SELECT name FROM wards`)).rows).toHaveLength(1);
  await Promise.all([ours.close(), other.close()]);
});
