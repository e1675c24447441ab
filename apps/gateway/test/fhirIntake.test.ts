import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Callers } from "../src/ports/Callers.ts";
import { ASHA, asha, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
beforeAll(async () => {
  city = await openTestGateway({ limits: { recordBytes: 200_000, bulkBytes: 400_000, itemsAtOnce: 3 } });
  await city.gateway.directory.link(asha, ASHA);
});
afterAll(() => city.close());

const count = async () => (await city.gateway.intake.list({ limit: 500 })).length;

describe("an EHR that posts a bundle", () => {
  it.each(["transaction", "batch"] as const)(
    "is answered a %s in its own form, each entry kept",
    async (type) => {
      const record = recordOf(asha, { type, seed: 10 });
      const answer = await city.post("/fhir", record);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers["content-type"]).toMatch(/^application\/fhir\+json/);
      const { entry, ...told } = answer.json();
      expect(told).toEqual({ resourceType: "Bundle", type: `${type}-response` });
      expect(entry).toHaveLength(record.entry?.length ?? 0);
      expect(entry[0].response).toMatchObject({
        status: "202 Accepted",
        outcome: { resourceType: "OperationOutcome" },
      });
    },
  );

  it.each(["collection", "searchset"] as const)(
    "is told that a %s is kept, and where to ask for it",
    async (type) => {
      const answer = await city.post("/fhir/", recordOf(asha, { type, seed: 11 }), {
        type: "application/json",
      });
      expect(answer.statusCode).toBe(202);
      expect(answer.json()).toMatchObject({
        resourceType: "OperationOutcome",
        issue: [{ severity: "information" }],
      });
      const location = answer.headers["content-location"]?.toString() ?? "";
      expect(location).toMatch(/^https:\/\/gateway\.city\.example\/v1\/intake\/[0-9a-f-]{36}$/);
      const headers = { authorization: "Bearer engine-0123456789abcdef0123456789abcdef" };
      const url = new URL(location).pathname;
      const item = (await city.server.inject({ url, headers })).json();
      expect(item).toMatchObject({ kind: "fhir", state: "waiting", patientId: ASHA });
      await city.mint();
      expect((await city.server.inject({ url, headers })).json()).toMatchObject({ state: "minted" });
      expect((await city.server.inject({ url })).statusCode).toBe(401);
    },
  );

  it("hears why a record is rejected, and that it is kept", async () => {
    const answer = await city.post("/fhir", recordOf(noor, { seed: 12 }));
    expect(answer.statusCode).toBe(422);
    expect(answer.json().issue).toMatchObject([
      {
        severity: "error",
        code: "processing",
        details: { coding: [{ system: "urn:linchpin:error", code: "intake/unknown-patient" }] },
        diagnostics: expect.stringContaining("Link"),
      },
    ]);
    expect(answer.headers["content-location"]).toBeTruthy();
  });

  it("hears that the same came before", async () => {
    await city.post("/fhir", recordOf(asha, { seed: 13, type: "collection" }));
    const again = await city.post("/fhir", recordOf(asha, { seed: 13, type: "collection" }));
    expect(again.statusCode).toBe(202);
    expect(again.json().issue[0].details.text).toContain("before");
  });

  it.each([
    ["no JSON", "hello", 400, "structure"],
    ["nothing", "", 400, "structure"],
    ["half a bundle", '{"resourceType":"Bundle","type"', 400, "structure"],
    ["JSON that is no bundle", "[]", 400, "structure"],
    ["null", "null", 400, "structure"],
    ["one resource", '{"resourceType":"Patient"}', 400, "structure"],
    ["bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 400, "structure"],
    ["too much", `"${"a".repeat(200_000)}"`, 413, "too-long"],
    ["lists in lists", `${"[".repeat(5_000)}${"]".repeat(5_000)}`, 400, "structure"],
  ])("is refused %s, and nothing is kept", async (_what, body, status, issue) => {
    const before = await count();
    const answer = await city.post("/fhir", body);
    expect([answer.statusCode, answer.json().issue?.[0]?.code]).toEqual([status, issue]);
    expect(answer.headers["content-type"]).toMatch(/^application\/fhir\+json/);
    expect(await count()).toBe(before);
  });

  it("is refused another media type, another route, and another method, in FHIR's words", async () => {
    const xml = await city.post("/fhir", "<Bundle/>", { type: "application/fhir+xml" });
    expect([xml.statusCode, xml.json().issue[0].code]).toEqual([415, "not-supported"]);
    const route = await city.server.inject("/fhir/Nothing/here");
    expect([route.statusCode, route.json().resourceType]).toEqual([404, "OperationOutcome"]);
    const own = await city.server.inject("/nothing");
    expect(own.json().code).toBe("request/unknown-route");
  });

  it("is refused without a token, and with a wrong one, before its body is read", async () => {
    const none = await city.server.inject({ method: "POST", url: "/fhir", payload: "x".repeat(500_000) });
    expect([none.statusCode, none.json().issue[0].code]).toEqual([401, "login"]);
    const wrong = await city.post("/fhir", recordOf(), { token: "somebody" });
    expect(wrong.statusCode).toBe(401);
  });
});

it.each([
  [["system/*.rs"], 403],
  [["patient/*.c"], 403],
  [["system/Observation.c"], 403],
  [["system/Bundle.c"], 202],
  [["system/*.cruds"], 202],
  [["system/*.write"], 202],
  [["system/*.*"], 202],
])("a token with the scopes %j is answered %i", async (scopes, status) => {
  const callers: Callers = { identify: async () => ({ name: "EHR", scopes }) };
  const gateway = await openTestGateway({ callers });
  await gateway.gateway.directory.link(asha, ASHA);
  const answer = await gateway.post("/fhir", recordOf(asha, { type: "collection" }));
  expect(answer.statusCode).toBe(status);
  await gateway.close();
});

describe("an export that is handed in as NDJSON", () => {
  const ndjson = (...lines: unknown[]) =>
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const upload = (...lines: unknown[]) =>
    city.post("/fhir/$import", ndjson(...lines), { type: "application/fhir+ndjson" });

  it("becomes an item for each bundle and each patient, and a fault for each line that is none", async () => {
    const loose = (recordOf(asha, { seed: 20 }).entry ?? []).map(({ resource }) => resource);
    const answer = await upload(
      recordOf(asha, { seed: 21 }),
      "{oops",
      ...loose,
      recordOf(noor, { seed: 22 }),
    );
    expect(answer.statusCode).toBe(202);
    const { resourceType, parameter } = answer.json();
    expect(resourceType).toBe("Parameters");
    const items = parameter.filter(({ name }: { name: string }) => name === "item");
    const states = items.map(
      ({ part }: { part: { name: string; valueCode?: string }[] }) => part[1]?.valueCode,
    );
    expect(states).toEqual(["waiting", "rejected", "waiting"]);
    const [fault] = parameter.filter(({ name }: { name: string }) => name === "fault");
    expect(fault.resource.issue[0].details.text).toContain("Line 2");
  });

  it("is refused where nothing in it is a record", async () => {
    expect((await upload("")).statusCode).toBe(400);
    expect((await upload("{oops")).statusCode).toBe(422);
  });

  it("is refused as a whole where it holds too many records", async () => {
    const before = await count();
    const many = await upload(...[30, 31, 32, 33].map((seed) => recordOf(asha, { seed })));
    expect([many.statusCode, many.json().issue[0].code]).toEqual([413, "too-long"]);
    expect(await count()).toBe(before);
  });
});
