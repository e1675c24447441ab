import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ASHA, BALAS, FIRST, openTestGateway, SECOND, type TestGateway } from "../openTestGateway.fixture.ts";
import { capabilityStatement } from "./capability/capabilityStatement.ts";
import { ROUTES } from "./capability/ROUTES.ts";
import { patientResourceId, resourceId } from "./view/resourceIds.ts";

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

const ask = async (
  path: string,
  { headers = {}, ...options }: RequestInit & { headers?: Record<string, string> } = {},
) => {
  const authorization = `Bearer ${token}`;
  const answer = await fetch(`${gateway.base}${path}`, {
    headers: { authorization, ...headers },
    ...options,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === "" ? undefined : JSON.parse(text),
    text,
  };
};
const outcome = (code: string) => ({
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code }],
});

describe("a request that is not as it should be gets the right OperationOutcome", () => {
  it.each([
    ["malformed date", "/Observation?date=yesterday", {}, 400, "value"],
    ["malformed number", "/Observation?value-quantity=lots", {}, 400, "value"],
    ["unknown modifier", "/Observation?code:sounds-like=x", {}, 400, "not-supported"],
    [
      "unknown parameter, strictly",
      "/Observation?colour=red",
      { prefer: "handling=strict" },
      400,
      "not-supported",
    ],
    ["unknown count", "/Observation?_count=many", {}, 400, "value"],
    ["unknown type", "/Spaceship", {}, 404, "not-supported"],
    ["unknown resource", `/Patient/p${"0".repeat(40)}`, {}, 404, "not-found"],
    ["unknown path", "/Patient/a/b/c", {}, 404, "not-supported"],
    ["XML", "/Patient", { accept: "application/fhir+xml" }, 406, "not-supported"],
    ["XML by _format", "/Patient?_format=xml", {}, 406, "not-supported"],
    ["another FHIR", "/Patient", { accept: "application/fhir+json; fhirVersion=5.0" }, 406, "not-supported"],
    ["another version", `/Patient/${asha}`, { "if-match": 'W/"0"' }, 412, "conflict"],
    ["a page of nobody's", "/Observation?_page=abcdefgh", {}, 410, "deleted"],
  ] as const)("%s", async (_, path, headers, status, code) => {
    const answer = await ask(path, { headers: { ...headers } });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(outcome(code));
    expect(answer.headers.get("content-type")).toBe("application/fhir+json; charset=utf-8");
  });

  it.each(["PUT", "PATCH", "DELETE", "POST"])("%s of a resource", async (method) => {
    const answer = await ask(`/Patient/${asha}`, { method, body: method === "DELETE" ? null : "{" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET");
    expect(answer.body).toMatchObject(outcome("not-supported"));
  });

  it.each([
    ["a body of another kind", "text/csv", "a,b", 415, "not-supported"],
    ["an oversized body", "application/x-www-form-urlencoded", `name=${"x".repeat(70_000)}`, 413, "too-long"],
    ["a body that is not JSON", "application/fhir+json", "{", 400, "structure"],
    [
      "a body that is no Parameters",
      "application/fhir+json",
      '{"resourceType":"Patient"}',
      422,
      "processing",
    ],
  ])("%s", async (_, type, body, status, code) => {
    const answer = await ask("/Patient/_search", { method: "POST", headers: { "content-type": type }, body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(outcome(code));
  });

  it("repeats no value that was sent", async () => {
    const answer = await ask("/Patient?birthdate=Asha-Devi&_sort=Asha-Devi");
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain("Asha-Devi");
  });

  it("ignores what it does not know, leniently, and says so", async () => {
    const answer = await ask("/Patient?colour=red");
    expect(answer.body.total).toBe(2);
    expect(answer.body.link[0].url).not.toContain("colour");
    expect(answer.body.entry.at(-1)).toMatchObject({
      search: { mode: "outcome" },
      resource: { resourceType: "OperationOutcome", issue: [{ severity: "warning", code: "not-supported" }] },
    });
  });
});

describe("who may", () => {
  it.each([
    ["no token", {}],
    ["another scheme", { authorization: "Basic YTpi" }],
    ["a token of its own making", { authorization: "Bearer abc.def.ghi" }],
  ] as const)("nobody with %s", async (_, headers) => {
    const answer = await fetch(`${gateway.base}/Patient`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    expect(await answer.json()).toMatchObject(outcome("login"));
  });

  it("nobody with a token that has expired", async () => {
    const before = gateway.clock.at;
    gateway.clock.at += 301_000;
    const answer = await ask("/Patient");
    gateway.clock.at = before;
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject(outcome("expired"));
  });

  it("the laboratory sees observations and nothing else", async () => {
    token = await gateway.tokenOf("lab", "system/Observation.read");
    expect((await ask("/Observation?_count=1")).body.total).toBeGreaterThan(0);
    const answer = await ask("/Patient");
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject(outcome("forbidden"));
    expect((await ask(`/Patient/${asha}/$everything`)).status).toBe(403);
  });

  it("what is included is bound by scopes too", async () => {
    token = await gateway.tokenOf("lab", "system/Observation.read");
    const { body } = await ask(
      "/Observation?_count=2&_include=Observation:subject&_revinclude=Provenance:target",
    );
    expect(
      new Set(body.entry.map((one: { resource: { resourceType: string } }) => one.resource.resourceType)),
    ).toEqual(new Set(["Observation"]));
  });

  it("a scope that is filtered shows what the filter lets through", async () => {
    token = await gateway.tokenOf("ehr", "system/Observation.rs?category=laboratory");
    const { body } = await ask(`/Observation?patient=${asha}&_count=500`);
    const categories = body.entry.map((one: { resource: { category: { coding: { code: string }[] }[] } }) =>
      one.resource.category.flatMap(({ coding }) => coding.map(({ code }) => code)),
    );
    expect(categories.length).toBeGreaterThan(0);
    expect(categories.every((codes: string[]) => codes.includes("laboratory"))).toBe(true);
  });

  it("a study sees nothing that was not granted for research", async () => {
    token = await gateway.tokenOf("study", "system/*.rs");
    for (const type of ["Patient", "Observation", "Consent", "AuditEvent", "Provenance"]) {
      expect([type, (await ask(`/${type}`)).body.total]).toEqual([type, 0]);
    }
  });

  it("what was asked is told to who asked, and to no other system", async () => {
    const queries = async (): Promise<string[]> => {
      const { body } = await ask(`/AuditEvent?patient=${asha}&_count=500`);
      return body.entry.flatMap(({ resource }: { resource: { entity: { query?: string }[] } }) =>
        resource.entity.flatMap(({ query }) => (query ? [atob(query)] : [])),
      );
    };
    await ask("/Patient?_sort=birthdate");
    expect(await queries()).toContain("Patient?_sort=birthdate");
    gateway.registered.clients.push({ ...gateway.registered.clients[0], clientId: "other" });
    token = await gateway.tokenOf("other", "system/*.rs");
    expect(await queries()).toEqual([]);
  });

  it("a client that asks too often waits", async () => {
    token = await gateway.tokenOf("busy", "system/*.rs");
    const statuses: number[] = [];
    for (const _ of [1, 2, 3, 4]) statuses.push((await ask("/Patient?_summary=count")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it("a client that was taken out has no power left at once", async () => {
    const { clients } = gateway.registered;
    gateway.registered.clients = clients.filter(({ clientId }) => clientId !== "ehr");
    const answer = await ask("/Patient");
    gateway.registered.clients = clients;
    expect(answer.status).toBe(401);
  });

  it("a next link is one client's own", async () => {
    const { body } = await ask("/Observation?_count=1");
    const next = body.link.find(({ relation }: { relation: string }) => relation === "next").url;
    token = await gateway.tokenOf("lab", "system/Observation.read");
    expect((await ask(next.slice(gateway.base.length))).status).toBe(410);
  });
});

describe("what is not there any more", () => {
  it("an erased record's resources are gone", async () => {
    gateway.source.erasedTokens.add(BALAS);
    const records = [...gateway.source.records];
    gateway.source.records.splice(2, 1);
    gateway.clock.at += 61_000;
    const answer = await ask(`/Observation/${resourceId(BALAS, { type: "Observation", original: "x" })}`);
    gateway.source.records.splice(0, 3, ...records);
    gateway.source.erasedTokens.clear();
    gateway.clock.at += 61_000;
    expect(answer.status).toBe(410);
    expect(answer.body).toMatchObject(outcome("deleted"));
  });

  it("a record whose custodians do not answer is told as missing, not passed over", async () => {
    gateway.source.fails.open = new Set([FIRST]);
    gateway.clock.at += 16 * 60_000;
    token = await gateway.tokenOf("ehr", "system/*.rs");
    const { body } = await ask(`/Condition?patient=${asha}`);
    const lost = await ask(`/Condition/${resourceId(FIRST, { type: "Condition", original: "x" })}`);
    const summary = await ask(`/Patient/${asha}/$summary`);
    gateway.source.fails = {};
    expect(body.entry.at(-1).resource.issue[0]).toMatchObject({ severity: "warning", code: "incomplete" });
    expect([lost.status, summary.status]).toEqual([503, 503]);
  });

  it("nothing is answered when nobody can tell what was granted", async () => {
    gateway.source.fails.list = true;
    gateway.clock.at += 61_000;
    const answer = await ask("/Patient");
    gateway.source.fails = {};
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject(outcome("transient"));
  });
});

describe("a resource's version", () => {
  it("is told, and not sent again to who has it", async () => {
    const first = await ask(`/Patient/${asha}`);
    const etag = first.headers.get("etag") ?? "";
    expect(first.body.meta.versionId).toBe(etag.slice(3, -1));
    expect((await ask(`/Patient/${asha}`, { headers: { "if-none-match": etag } })).status).toBe(304);
    const since = first.headers.get("last-modified") ?? "";
    expect((await ask(`/Patient/${asha}`, { headers: { "if-modified-since": since } })).status).toBe(304);
  });
});

describe("nothing undeclared", () => {
  it("has exactly the routes of its table", () => {
    const own = gateway.routes.filter(({ url }) => url.startsWith("/fhir") && !url.includes(".well-known"));
    const named = ROUTES.filter(({ isIntake }) => !isIntake).map(
      ({ method, path }) => `${method} /fhir${path}`,
    );
    expect(own.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(named.sort());
  });

  it("declares each of them, and nothing else", async () => {
    const { body } = await ask("/metadata", { headers: { authorization: "" } });
    expect(body).toEqual(
      JSON.parse(
        JSON.stringify(
          capabilityStatement({
            routes: ROUTES.filter(({ isIntake }) => !isIntake),
            base: gateway.base,
            tokenUrl: `${gateway.publicUrl}/smart/token`,
          }),
        ),
      ),
    );
    const [rest] = body.rest;
    expect(rest.interaction).toBeUndefined();
    expect(rest.operation.map(({ name }: { name: string }) => name)).toEqual(["export"]);
    const patient = rest.resource.find(({ type }: { type: string }) => type === "Patient");
    expect(patient.interaction.map(({ code }: { code: string }) => code).sort()).toEqual([
      "read",
      "search-type",
    ]);
    expect(patient.operation.map(({ name }: { name: string }) => name).sort()).toEqual([
      "everything",
      "export",
      "summary",
    ]);
  });

  it("searches by each parameter that it declares", async () => {
    const { body } = await ask("/metadata");
    const resources = body.rest[0].resource as {
      type: string;
      searchParam: { name: string; type: string }[];
    }[];
    const values: Record<string, string> = {
      date: "2024",
      quantity: "1",
      number: "1",
      reference: "Patient/x",
    };
    const refused: string[] = [];
    for (const { type, searchParam } of resources.filter((one) =>
      ["Patient", "Observation", "Condition", "AuditEvent"].includes(one.type),
    )) {
      const asked = new URLSearchParams(
        searchParam.map(({ name, type: of }): [string, string] => [name, values[of] ?? "x"]),
      );
      const answer = await ask(`/${type}?${asked}`, { headers: { prefer: "handling=strict" } });
      if (answer.status !== 200) refused.push(type);
    }
    expect(refused).toEqual([]);
  });

  it("logs routes and codes, and nobody's name or id", () => {
    const text = JSON.stringify(gateway.lines);
    expect(text).toContain("/fhir/:type/:id");
    expect(text).not.toContain(asha);
    expect(text).not.toContain(SECOND);
  });
});
