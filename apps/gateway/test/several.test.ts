import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchRound } from "../src/folder/watchRound.ts";
import type { IntakeItem } from "../src/intake/Intake.ts";
import { ASHA, asha, NOOR, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-several-"));
  city = await openTestGateway({ folder });
  await city.gateway.directory.link(asha, ASHA);
});
afterEach(async () => {
  await city.close();
  await rm(folder, { recursive: true, force: true });
});

/** Asha's and Noor's records in one bundle, ids made apart, with what is nobody's. */
function wardOf(type: Bundle["type"], ...more: FhirResource[]): Bundle<FhirResource> {
  const own = [
    [asha, "a", 1],
    [noor, "n", 2],
  ] as const;
  const entries = own.flatMap(([identifier, prefix, seed]) => {
    const record = recordOf(identifier, { seed, type, given: prefix === "a" ? "Asha" : "Noor" });
    const text = JSON.stringify(record.entry)
      .replaceAll(/"id":"/g, `"id":"${prefix}`)
      .replaceAll(/urn:uuid:[0-9a-f]/g, `urn:uuid:${prefix === "a" ? "a" : "b"}`);
    return JSON.parse(text) as NonNullable<Bundle<FhirResource>["entry"]>;
  });
  const request = type === "transaction" ? { request: { method: "POST" as const, url: "Basic" } } : {};
  return {
    resourceType: "Bundle",
    type,
    entry: [...entries, ...more.map((resource) => ({ resource, ...request }))],
  };
}

const all = () => city.gateway.intake.list({ limit: 100 });
const tell = ({ state, code, patientId }: IntakeItem) => ({ state, code, patientId });
const ORPHAN = {
  resourceType: "Observation",
  status: "final",
  code: { text: "of nobody" },
} as FhirResource;
const UNUSED = { resourceType: "Organization", id: "unused", name: "Elsewhere" } as FhirResource;

describe("a bundle of a whole ward", () => {
  it("becomes a record for each patient: one is minted, one waits for its link, and then is minted too", async () => {
    const ward = wardOf("transaction");
    const answer = await city.post("/fhir", ward);
    expect(answer.statusCode).toBe(200);
    const { type, entry } = answer.json();
    expect(type).toBe("transaction-response");
    expect(entry).toHaveLength(ward.entry?.length ?? 0);
    const statuses = entry.map(({ response }: { response: { status: string } }) => response.status);
    expect(new Set(statuses)).toEqual(new Set(["202 Accepted", "422 Rejected"]));
    expect(entry.at(-1).response).toMatchObject({
      status: "422 Rejected",
      location: expect.stringContaining("/v1/intake/"),
      outcome: { issue: [{ details: { coding: [{ code: "intake/unknown-patient" }] } }] },
    });
    expect((await all()).map(tell).reverse()).toEqual([
      { state: "waiting", code: undefined, patientId: ASHA },
      { state: "rejected", code: "intake/unknown-patient", patientId: undefined },
    ]);
    await city.admin("PUT", `/v1/admin/patients/${NOOR}/identifiers`, noor);
    await city.mint();
    expect((await all()).map(({ state }) => state)).toEqual(["minted", "minted"]);
    const minted = [...city.publisher.minted.values()];
    expect(minted.map(({ patientId }) => patientId).sort()).toEqual([ASHA, NOOR].sort());
    for (const { input, patientId } of minted) {
      const own = JSON.stringify(input.bundle);
      expect(own).toContain(patientId === ASHA ? "MRN-4711-ASHA" : "MRN-0815-NOOR");
      expect(own).not.toContain(patientId === ASHA ? "MRN-0815-NOOR" : "MRN-4711-ASHA");
    }
    // Nothing of it is lost, and nothing stands twice.
    const count = minted.reduce((sum, { input }) => sum + (input.bundle.entry?.length ?? 0), 0);
    expect(count).toBe(ward.entry?.length);
  });

  it("handed in again makes nothing new", async () => {
    await city.post("/fhir", wardOf("collection"));
    await city.mint();
    await city.post("/fhir", wardOf("collection"));
    await city.mint();
    expect(city.publisher.minted.size).toBe(1);
  });

  it("keeps what is of no one patient, rejected, and says so; of a directory it keeps nothing", async () => {
    const answer = await city.post("/fhir", wardOf("transaction", ORPHAN, UNUSED));
    const { entry } = answer.json();
    expect(entry.at(-2).response.status).toMatch(/^422 /);
    expect(entry.at(-1).response.status).toBe("200 OK");
    const kept = await all();
    expect(kept.filter(({ state }) => state === "rejected")).toHaveLength(2);
    const [orphan] = kept;
    const { content } = await city.gateway.intake.readSource(orphan?.id ?? "");
    expect(JSON.parse(new TextDecoder().decode(content)).entry).toEqual([{ resource: ORPHAN }]);
    expect(await city.gateway.intake.retry(orphan?.id ?? "")).toMatchObject({ state: "rejected" });
  });

  it("that is no transaction is answered with each of its items", async () => {
    const answer = await city.post("/fhir", wardOf("searchset"));
    expect(answer.statusCode).toBe(202);
    const { resourceType, parameter } = answer.json();
    expect(resourceType).toBe("Parameters");
    expect(parameter.map(({ part }: { part: { valueCode?: string }[] }) => part[1]?.valueCode)).toEqual([
      "waiting",
      "rejected",
    ]);
  });

  it("of whom nobody is known is answered with every reason", async () => {
    await city.gateway.directory.unlink(asha);
    const answer = await city.post("/fhir", wardOf("transaction"));
    expect(answer.statusCode).toBe(422);
    expect(answer.json().issue).toHaveLength(2);
    expect(await all()).toHaveLength(2);
  });

  it("that is a document cannot be split: it is rejected whole, and kept", async () => {
    const answer = await city.post("/fhir", wardOf("document"));
    expect(answer.statusCode).toBe(422);
    expect((await all()).map(({ code }) => code)).toEqual(["record/several-patients"]);
  });

  it("may, with the other lines of its upload, not have more copies of what it shares than can be held", async () => {
    const note = "x".repeat(1024 * 1024);
    const clinic = { resourceType: "Organization", id: "clinic", name: note };
    const patients = Array.from({ length: 70 }, (_, at) => ({
      ...{
        resourceType: "Patient",
        id: `p${at}`,
        managingOrganization: { reference: "Organization/clinic" },
      },
    }));
    const entry = [clinic, ...patients].map((resource) => ({ resource }));
    const line = JSON.stringify({ resourceType: "Bundle", type: "collection", entry });
    const type = "application/fhir+ndjson";
    // Of one line 70 MiB, of both more than the 128 MiB of one upload.
    const answer = await city.post("/fhir/$import", `${line}\n${line}\n`, { type });
    expect(answer.statusCode).toBe(413);
    expect(await all()).toEqual([]);
  });

  it("is split in NDJSON and in the watched folder too", async () => {
    const line = JSON.stringify(wardOf("collection"));
    const answer = await city.post("/fhir/$import", `${line}\n${JSON.stringify(ORPHAN)}\n`, {
      type: "application/fhir+ndjson",
    });
    expect(answer.json().parameter).toHaveLength(3);
    expect((await all()).map(({ state }) => state)).toEqual(["rejected", "rejected", "waiting"]);
    await writeFile(path.join(folder, "ward.json"), JSON.stringify(wardOf("collection", UNUSED)));
    const watch = watchRound(city.gateway);
    for (let round = 0; round < 3; round++) {
      await watch();
      city.clock.time += 10;
      await city.mint();
    }
    await watch();
    // Noor's is rejected, so the file is: her record is kept, Asha's was minted before and is once.
    expect((await readdir(path.join(folder, "rejected"))).length).toBe(2);
    expect(city.publisher.minted.size).toBe(1);
  });
});
