import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { makeHeld } from "../../charts/fakeSource.fixture.ts";
import { ASHA, FIRST, openTestGateway, type TestGateway } from "../../openTestGateway.fixture.ts";
import { patientResourceId, recordPrefix } from "../view/resourceIds.ts";

let gateway: TestGateway;
let token: string;
const asha = patientResourceId(ASHA);

beforeAll(async () => {
  gateway = await openTestGateway();
});
beforeEach(async () => {
  token = await gateway.tokenOf("ehr", "system/*.rs");
});
afterAll(() => gateway.close());

const ask = (
  url: string,
  { headers = {}, ...options }: RequestInit & { headers?: Record<string, string> } = {},
) =>
  fetch(url.startsWith("http") ? url : `${gateway.base}${url}`, {
    headers: { authorization: `Bearer ${token}`, prefer: "respond-async", ...headers },
    ...options,
  });
interface Manifest {
  readonly transactionTime: string;
  readonly request: string;
  readonly requiresAccessToken: boolean;
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[];
  readonly error: readonly { readonly type: string; readonly url: string }[];
}
const start = async (path: string, options: Parameters<typeof ask>[1] = {}) => {
  const answer = await ask(path, options);
  expect(answer.status).toBe(202);
  return answer.headers.get("content-location") ?? "";
};
const finish = (status: string): Promise<Manifest> =>
  vi.waitFor(
    async () => {
      const answer = await ask(status);
      expect(answer.status).toBe(200);
      return answer.json() as Promise<Manifest>;
    },
    { timeout: 60_000, interval: 50 },
  );
const linesOf = async (url: string) =>
  (await (await ask(url)).text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const remove = (status: string) => ask(status, { method: "DELETE" });

it("exports all that the hospital may see, as many lines as it says", async () => {
  const status = await start("/$export");
  const manifest = await finish(status);
  expect(manifest).toMatchObject({
    requiresAccessToken: true,
    request: `${gateway.base}/$export`,
    error: [],
  });
  const types = manifest.output.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(["Patient", "Observation", "Practitioner", "Consent"]));
  for (const { type, url, count } of manifest.output.filter((one) => one.type !== "AuditEvent")) {
    const lines = await linesOf(url);
    expect(lines).toHaveLength(count);
    expect(lines.every(({ resourceType }) => resourceType === type)).toBe(true);
  }
  await remove(status);
});

it("exports patients' own things alone at the level of patients, and those that are asked for", async () => {
  const status = await start("/Patient/$export", {
    method: "POST",
    headers: { "content-type": "application/fhir+json" },
    body: JSON.stringify({
      resourceType: "Parameters",
      parameter: [
        { name: "patient", valueReference: { reference: `Patient/${asha}` } },
        { name: "_type", valueString: "Patient,Condition" },
        { name: "_outputFormat", valueString: "application/fhir+ndjson" },
      ],
    }),
  });
  const { output } = await finish(status);
  expect(output.map(({ type }) => type).sort()).toEqual(["Condition", "Patient"]);
  expect(
    (await linesOf(output.find(({ type }) => type === "Patient")?.url ?? "")).map(({ id }) => id),
  ).toEqual([asha]);
  await remove(status);
});

it("exports what is new since, and what a filter lets through", async () => {
  const status = await start(
    "/$export?_type=Condition,Observation&_since=2025-12-10T00:00:00Z&_typeFilter=Observation%3Fcategory%3Dlaboratory",
  );
  const { output } = await finish(status);
  const conditions = await linesOf(output.find(({ type }) => type === "Condition")?.url ?? "");
  expect(conditions.some(({ id }) => id.startsWith(recordPrefix(FIRST)))).toBe(false);
  const observations = await linesOf(output.find(({ type }) => type === "Observation")?.url ?? "");
  expect(observations.every((one) => JSON.stringify(one.category).includes("laboratory"))).toBe(true);
  await remove(status);
});

it("holds nothing of what was revoked before the file was fetched", async () => {
  const status = await start("/Patient/$export?_type=Patient");
  const { output } = await finish(status);
  const grants = [...gateway.source.grants];
  gateway.source.grants.splice(0, 1, makeHeld({ patientId: ASHA, state: "revoked" }));
  gateway.clock.at += 60_000;
  const ids = (await linesOf(output[0]?.url ?? "")).map(({ id }) => id);
  gateway.source.grants.splice(0, 2, ...grants);
  gateway.clock.at += 60_000;
  expect(ids).not.toContain(asha);
  expect(ids).toHaveLength(1);
  token = await gateway.tokenOf("ehr", "system/*.rs");
  await remove(status);
});

it("is forgotten when it is deleted", async () => {
  const status = await start("/$export?_type=Patient");
  const { output } = await finish(status);
  expect((await remove(status)).status).toBe(202);
  expect((await ask(status)).status).toBe(404);
  expect((await ask(output[0]?.url ?? "")).status).toBe(404);
});

it("is one client's own", async () => {
  const status = await start("/$export?_type=Observation");
  const { output } = await finish(status);
  const mine = token;
  token = await gateway.tokenOf("lab", "system/Observation.rs");
  expect([
    (await ask(status)).status,
    (await ask(output[0]?.url ?? "")).status,
    (await remove(status)).status,
  ]).toEqual([404, 404, 404]);
  token = mine;
  expect((await fetch(output[0]?.url ?? "")).status).toBe(401);
  await remove(status);
});

it("says what could not be opened", async () => {
  gateway.clock.at += 16 * 60_000;
  token = await gateway.tokenOf("ehr", "system/*.rs");
  gateway.source.fails.open = new Set([FIRST]);
  const status = await start("/$export?_type=Condition");
  const { error } = await finish(status);
  gateway.source.fails = {};
  expect(error).toHaveLength(1);
  expect(await linesOf(error[0]?.url ?? "")).toMatchObject([
    { resourceType: "OperationOutcome", issue: [{ code: "incomplete" }] },
  ]);
  await remove(status);
});

it.each([
  ["without Prefer", "/$export", { prefer: "" }, 400],
  ["in another format", "/$export?_outputFormat=text/csv", {}, 400],
  ["of an unknown type", "/$export?_type=Spaceship", {}, 400],
  ["since a time that is none", "/$export?_since=yesterday", {}, 400],
  ["with what it does not know", "/$export?_elements=id", {}, 400],
  ["by a filter that it does not know", "/$export?_typeFilter=Patient%3Fcolour%3Dred", {}, 400],
] as const)("refuses an export %s", async (_, path, headers, expected) => {
  const answer = await ask(path, { headers: { ...headers } });
  expect(answer.status).toBe(expected);
  expect(await answer.json()).toMatchObject({ resourceType: "OperationOutcome" });
});

it("refuses types that the scopes do not cover", async () => {
  token = await gateway.tokenOf("lab", "system/Observation.rs");
  expect((await ask("/$export?_type=Patient")).status).toBe(403);
  expect((await ask("/$export")).status).toBe(403);
});

it("runs five at most for a client", async () => {
  const started: string[] = [];
  for (const _ of [1, 2, 3, 4, 5]) started.push(await start("/$export?_type=Patient"));
  expect((await ask("/$export?_type=Patient")).status).toBe(429);
  for (const status of started) await remove(status);
});
