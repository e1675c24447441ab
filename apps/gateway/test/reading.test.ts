import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tokenCallers } from "../src/adapters/callers/tokenCallers.ts";
import { fakeSource, makeHeld } from "../src/charts/fakeSource.fixture.ts";
import { openCharts } from "../src/charts/openCharts.ts";
import { ROUTES } from "../src/fhir/capability/ROUTES.ts";
import { openReading, type Reading } from "../src/openReading.ts";
import { ASHA, castRecords } from "../src/openTestGateway.fixture.ts";
import { buildServer } from "../src/server/buildServer.ts";
import { listClients } from "../src/smart/listClients.ts";
import { readScope } from "../src/smart/readScope.ts";
import { smartCallers } from "../src/smart/smartCallers.ts";
import { ENGINE, openTestGateway, type TestGateway } from "./openTestGateway.ts";

let inner: TestGateway;
let reading: Reading;
let server: Awaited<ReturnType<typeof buildServer>>;
const NOW = 1_780_000_000;

beforeAll(async () => {
  const charts = openCharts(fakeSource(castRecords().slice(0, 1), [makeHeld({ patientId: ASHA })]), {
    now: () => NOW,
  });
  const jwks = { keys: [{ kty: "EC", kid: "1" }] };
  inner = await openTestGateway();
  reading = openReading({
    ...inner.remembered,
    ...{ charts, publicUrl: "https://gateway.city.example", now: () => new Date(NOW * 1000) },
    clients: listClients([
      { clientId: "ehr", name: "The EHR", scopes: ["system/*.cruds"], jwks },
      { clientId: "lab", name: "The laboratory", scopes: ["system/Observation.rs"], jwks },
    ]),
  });
  const callers = smartCallers({ ...reading, otherwise: tokenCallers(ENGINE) });
  server = await buildServer(
    { ...inner.gateway, callers },
    {
      ...{ log: pino({ level: "silent" }), adminToken: null, metricsToken: null, reading },
    },
  );
});
afterAll(async () => {
  await server.close();
  await inner.close();
});

const tokenOf = async (clientId: string) => {
  const client = await reading.clients.find(clientId);
  if (!client) throw new Error(clientId);
  return reading.tokens.issue(
    client,
    client.scopes.flatMap((text) => readScope(text) ?? []),
  );
};
const ask = async (
  method: "GET" | "POST",
  url: string,
  { token, payload }: { token?: string; payload?: object } = {},
) =>
  server.inject({
    ...{ method, url },
    headers: { "content-type": "application/fhir+json", ...(token && { authorization: `Bearer ${token}` }) },
    ...(payload && { payload: JSON.stringify(payload) }),
  });

it("one gateway takes in and gives out, and says both", async () => {
  const { rest } = (await ask("GET", "/fhir/metadata")).json();
  expect(rest[0].interaction).toEqual([{ code: "transaction" }]);
  expect(rest[0].operation.map(({ name }: { name: string }) => name).sort()).toEqual(["export", "import"]);
});

it("answers each route of its table, and refuses other methods on its paths", async () => {
  for (const { method, path } of ROUTES) {
    const url = `/fhir${path.replace(/:type/, "Patient").replace(/:\w+/g, "x")}`;
    const answer = await server.inject({ method, url });
    expect([url, answer.statusCode === 200 || answer.statusCode === 401]).toEqual([url, true]);
  }
  expect((await ask("GET", "/fhir/")).statusCode).toBe(405);
});

it("takes a transaction from whoever has a token to create, and from nobody who only reads", async () => {
  const payload = { resourceType: "Bundle", type: "transaction", entry: [] };
  expect((await ask("POST", "/fhir", { payload })).statusCode).toBe(401);
  expect((await ask("POST", "/fhir", { payload, token: await tokenOf("lab") })).statusCode).toBe(403);
  const taken = await ask("POST", "/fhir", { payload, token: await tokenOf("ehr") });
  expect(taken.statusCode).not.toBe(401);
  expect(taken.statusCode).not.toBe(403);
});

it("the interface engine that hands in reads nothing", async () => {
  const answer = await ask("GET", "/fhir/Patient", { token: ENGINE });
  expect(answer.statusCode).toBe(401);
  expect(answer.json()).toMatchObject({ resourceType: "OperationOutcome" });
});

it("tells its own doors in the OpenAPI description too", async () => {
  const { paths } = (await ask("GET", "/openapi.json")).json();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(["/fhir/metadata", "/fhir/{type}/{id}", "/smart/token"]),
  );
});
