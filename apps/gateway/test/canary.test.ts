import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { watchRound } from "../src/folder/watchRound.ts";
import { ASHA, asha, NOOR, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

/** Every way that a text is written in another. */
const spellings = (text: string): string[] => {
  const bytes = Buffer.from(text);
  return [text, bytes.toString("hex"), bytes.toString("base64").slice(0, -4), encodeURIComponent(text)];
};

describe("nothing that City Hospital hands in leaves its gateway sideways", () => {
  const dump: Record<string, string> = {};
  let city: TestGateway;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-canary-"));
    city = await openTestGateway({ folder });
    await city.admin("PUT", `/v1/admin/patients/${ASHA}/identifiers`, asha);
    // Minted, waiting, rejected, dropped, refused, failed: an item in every state.
    await city.post("/fhir", recordOf(asha, { seed: 1 }));
    await city.mint();
    await city.post("/fhir", recordOf(noor, { seed: 2 }));
    const dropped = await city.post("/fhir", recordOf(noor, { seed: 3 }));
    const id = dropped.headers["content-location"]?.toString().split("/").pop();
    await city.admin("DELETE", `/v1/admin/items/${id}`);
    await city.post("/fhir/$import", `{"Raovariyar":\n${JSON.stringify(recordOf(asha, { seed: 4 }))}`, {
      type: "application/fhir+ndjson",
    });
    await writeFile(
      path.join(folder, "Raovariyar-MRN-4711-ASHA.json"),
      JSON.stringify(recordOf(asha, { seed: 5 })),
    );
    await writeFile(
      path.join(folder, "Raovariyar MRN-0815-NOOR.json"),
      JSON.stringify(recordOf(noor, { seed: 6 })),
    );
    await writeFile(path.join(folder, "Raovariyar.doc"), "Raovariyar");
    const watch = watchRound(city.gateway);
    for (let round = 0; round < 4; round++) {
      await watch();
      city.clock.time += 10;
      await city.mint();
    }
    const waiting = await city.post("/fhir", recordOf(asha, { seed: 7 }));
    expect(waiting.statusCode).toBe(200);
    city.publisher.trouble.push("network/unreachable");
    await city.mint();
    const refusals = [
      await city.post("/fhir", '{"Raovariyar":'),
      await city.post("/fhir", { resourceType: "Bundle", type: "Raovariyar", entry: ["MRN-4711-ASHA"] }),
      await city.admin("PUT", `/v1/admin/patients/${NOOR}/identifiers`, asha),
      await city.admin("PUT", `/v1/admin/patients/MRN-4711-ASHA/identifiers`, asha),
    ];
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual([400, 422, 409, 400]);
    dump.answers = refusals.map(({ body }) => body).join("");
    // A fault inside: the database's own message quotes the statement and its values.
    await city.db.execute("ALTER TABLE patient_identifiers RENAME TO gone");
    dump.fault = (await city.admin("DELETE", "/v1/admin/identifiers", asha)).body;
    await city.db.execute("ALTER TABLE gone RENAME TO patient_identifiers");
    dump.metrics = await city.readMetrics();
    dump.log = city.log.join("");
    dump.database = await dumpDatabase(city);
    dump.folder = await dumpFolder(folder);
  });
  afterAll(async () => {
    await city.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(["answers", "fault", "metrics", "log", "database", "folder"])("not in its %s", (where) => {
    const told = dump[where] ?? "";
    expect(told.length).toBeGreaterThan(10);
    const canaries = ["Raovariyar", "MRN-4711-ASHA", "MRN-0815-NOOR", "1979-11-02", "city.example/mrn"];
    expect(canaries.flatMap(spellings).filter((canary) => told.includes(canary))).toEqual([]);
  });

  it("though an item is there in every state", async () => {
    const { items } = (await city.admin("GET", "/v1/admin/items")).json();
    const states = new Set(items.map(({ state }: { state: string }) => state));
    expect([...states].sort()).toEqual(["dropped", "minted", "rejected", "waiting"]);
    expect(dump.metrics).toContain('linchpin_gateway_items{state="minted"} 3');
  });

  it("and nobody's id stands in its log or metrics", () => {
    for (const where of ["log", "metrics"]) expect(dump[where]).not.toContain(ASHA.slice(2));
  });
});

/** Every row of every table, bytes also as text. */
async function dumpDatabase({ db }: TestGateway): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(
    sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const tables = await Promise.all(
    rows.map(({ name }) => db.execute(sql`SELECT * FROM ${sql.identifier(name)}`)),
  );
  const text = (value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : JSON.stringify(value);
  return tables.flatMap((table) => table.rows.flatMap((row) => Object.values(row).map(text))).join("\n");
}

/** The names and bytes of everything in a folder. */
async function dumpFolder(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile());
  const bytes = await Promise.all(files.map(({ parentPath, name }) => readFile(path.join(parentPath, name))));
  return [...found.map(({ name }) => name), ...bytes.map((one) => one.toString("latin1"))].join("\n");
}
