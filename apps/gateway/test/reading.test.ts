import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
import { ADMIN, ENGINE, openTestGateway, type TestGateway } from "./openTestGateway.ts";

let inner: TestGateway;
let reading: Reading;
let server: Awaited<ReturnType<typeof buildServer>>;
let now = 1_780_000_000;

beforeAll(async () => {
  const charts = openCharts(fakeSource(castRecords().slice(0, 1), [makeHeld({ patientId: ASHA })]), {
    now: () => now,
  });
  const jwks = { keys: [{ kty: "EC", kid: "1" }] };
  inner = await openTestGateway();
  reading = openReading({
    ...inner.remembered,
    ...{ charts, publicUrl: "https://gateway.city.example", now: () => new Date(now * 1000) },
    clients: listClients([
      { clientId: "ehr", name: "The EHR", scopes: ["system/*.cruds"], jwks },
      { clientId: "lab", name: "The laboratory", scopes: ["system/Observation.rs"], jwks },
    ]),
  });
  const callers = smartCallers({ ...reading, otherwise: tokenCallers(ENGINE) });
  server = await buildServer(
    { ...inner.gateway, callers },
    {
      ...{ log: pino({ level: "silent" }), adminToken: ADMIN, metricsToken: null, reading },
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
  expect(rest[0].interaction).toEqual([{ code: "transaction" }, { code: "batch" }]);
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

/** Routes as the router has them: `METHOD /path`, with parameters as OpenAPI writes them. */
function routesOf(app: typeof server): string[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, indent = "", segment = "", methods = ""] =
        /^([│├└─\s]*)(\S*)(?: \((.*)\))?$/u.exec(line) ?? [];
      const depth = indent.length / 4;
      above.length = depth;
      above[depth] = segment;
      const path = above.join("").replaceAll(/:(\w+)/g, "{$1}");
      return methods === "" ? [] : methods.split(", ").map((method) => `${method} ${path}`);
    });
}

describe("nothing is undeclared", () => {
  const OPERATIONS = ["GET /health", "GET /metrics", "GET /openapi.json"];
  const SMART = [
    "GET /.well-known/smart-configuration",
    "GET /fhir/.well-known/smart-configuration",
    "POST /smart/token",
  ];
  const INTAKE = [
    "GET /v1/intake/{id}",
    ...["POST /v1/records", "POST /dicom-web/studies", "POST /v1/files"],
    ...["HEAD /v1/files/{id}", "PATCH /v1/files/{id}", "DELETE /v1/files/{id}"],
  ];
  const ADMIN = [
    ...["GET /v1/admin/items", "POST /v1/admin/items/{id}/retry", "DELETE /v1/admin/items/{id}"],
    ...["GET /v1/admin/items/{id}/source", "PUT /v1/admin/patients/{patientId}/identifiers"],
    ...["GET /v1/admin/items/{id}/identifiers", "DELETE /v1/admin/identifiers"],
  ];
  const REVIEW = [
    ...["GET /v1/review/items/{id}", "GET /v1/review/items/{id}/files/{number}"],
    "POST /v1/review/items/{id}/pixels",
  ];
  const FHIR = ROUTES.map(({ method, path }) => `${method} /fhir${path.replaceAll(/:(\w+)/g, "{$1}")}`);

  it("the router has exactly what is meant, and beside that what refuses other methods", async () => {
    const meant = new Set([...OPERATIONS, ...SMART, ...INTAKE, ...ADMIN, ...REVIEW, ...FHIR]);
    // Of a path that is there Fastify answers HEAD too, and what refuses methods stands beside it.
    const paths = new Set([...meant].map((one) => one.split(" ")[1]));
    const has = routesOf(server).map((one) => one.replace(/^(\w+ \/fhir)$/, "$1/"));
    const missing = [...meant].filter((one) => !has.includes(one));
    const more = has.filter((one) => !meant.has(one) && !paths.has(one.split(" ")[1]));
    expect([missing, more]).toEqual([[], []]);
    const refused = has.filter((one) => !meant.has(one) && /^(?:PUT|PATCH|DELETE|POST|GET) /.test(one));
    for (const one of refused) {
      const [method = "", path = ""] = one.split(" ");
      const url = path.replace("{type}", "Patient").replaceAll(/\{\w+\}/g, "x");
      const { statusCode } = await server.inject({ method: method as "PUT", url });
      expect([one, statusCode]).toEqual([one, 405]);
    }
  });

  it("the OpenAPI description tells the same, both ways", async () => {
    const { paths } = (await ask("GET", "/openapi.json")).json();
    const told = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const meant = [...SMART, ...INTAKE, ...ADMIN, ...REVIEW, ...FHIR, "GET /health"];
    // HEAD routes that Fastify makes itself are not told.
    expect(told.sort()).toEqual([...new Set(meant)].sort());
  });

  it("the CapabilityStatement names each FHIR route, and no other", async () => {
    const [rest] = (await ask("GET", "/fhir/metadata")).json().rest;
    const patient = rest.resource.find(({ type }: { type: string }) => type === "Patient");
    const codes = (list: { code?: string; name?: string }[]) =>
      list.map(({ code, name }) => code ?? name).sort();
    expect({
      system: codes(rest.interaction),
      operations: codes(rest.operation),
      patient: codes(patient.interaction),
      patientOperations: codes(patient.operation),
    }).toEqual({
      system: ["batch", "transaction"],
      operations: ["export", "import"],
      patient: ["read", "search-type"],
      patientOperations: ["everything", "export", "summary"],
    });
    const declared = new Set(
      ROUTES.flatMap(({ declared: one }) =>
        "interactions" in one ? one.interactions : "operation" in one ? [one.operation] : [],
      ),
    );
    expect([...declared].sort()).toEqual(
      ["batch", "everything", "export", "import", "read", "search-type", "summary", "transaction"].sort(),
    );
    for (const { interaction } of rest.resource) expect(codes(interaction)).toEqual(["read", "search-type"]);
  });
});

describe("handing in is refused in FHIR's words", () => {
  const bundle = { resourceType: "Bundle", type: "transaction", entry: [] };
  const refused = async (
    payload: unknown,
    { token, type = "application/fhir+json" }: { token?: string; type?: string },
  ) => {
    const answer = await server.inject({
      ...{ method: "POST", url: "/fhir" },
      headers: { "content-type": type, ...(token && { authorization: `Bearer ${token}` }) },
      payload: typeof payload === "string" ? payload : JSON.stringify(payload),
    });
    const { resourceType, issue } = answer.json();
    expect([resourceType, answer.headers["content-type"]]).toEqual([
      "OperationOutcome",
      expect.stringMatching(/^application\/fhir\+json/),
    ]);
    return { status: answer.statusCode, issue: issue[0].code, headers: answer.headers };
  };

  it("without a token, with another's making, with one that has expired, and with one that only reads", async () => {
    const none = await refused(bundle, {});
    expect(none).toMatchObject({ status: 401, issue: "login" });
    expect(none.headers["www-authenticate"]).toContain("Bearer");
    expect(await refused(bundle, { token: "a.b.c" })).toMatchObject({ status: 401, issue: "login" });
    const token = await tokenOf("ehr");
    now += 301;
    const expired = await refused(bundle, { token });
    now -= 301;
    expect(expired).toMatchObject({ status: 401, issue: "expired" });
    expect(await refused(bundle, { token: await tokenOf("lab") })).toMatchObject({
      status: 403,
      issue: "forbidden",
    });
  });

  it("too large, of another kind, and malformed", async () => {
    const token = await tokenOf("ehr");
    const large = `"${"x".repeat(inner.gateway.limits.recordBytes)}"`;
    expect(await refused(large, { token })).toMatchObject({ status: 413, issue: "too-long" });
    expect(await refused("<Bundle/>", { token, type: "application/fhir+xml" })).toMatchObject({
      status: 415,
      issue: "not-supported",
    });
    for (const body of ["{", "[]", "null", '{"resourceType":"Patient"}'])
      expect(await refused(body, { token })).toMatchObject({ status: 400, issue: "structure" });
    const invalid = { ...bundle, entry: [{ resource: { resourceType: "Nothing" } }] };
    expect(await refused(invalid, { token })).toMatchObject({ status: 422, issue: "processing" });
  });
});
