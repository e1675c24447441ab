import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { patientResourceId } from "../src/fhir/view/resourceIds.ts";
import { ASHA, BALA, openTestGateway, type TestGateway, tokenForm } from "../src/openTestGateway.fixture.ts";
import { clientSchema } from "../src/smart/Client.ts";
import { memoryReplays } from "../src/smart/memoryReplays.fixture.ts";
import { openClientKeys } from "../src/smart/openClientKeys.ts";
import { verifyAssertion } from "../src/smart/verifyAssertion.ts";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const asha = patientResourceId(ASHA);
const bala = patientResourceId(BALA);
const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const seconds = () => Math.floor(gateway.clock.at / 1000);
const claims = (over: object = {}) => ({
  ...{ iss: "ehr", sub: "ehr", aud: `${gateway.publicUrl}/smart/token`, jti: crypto.randomUUID() },
  ...{ iat: seconds(), exp: seconds() + 100, ...over },
});
const ask = async (path: string, token: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
  const answer = await fetch(`${gateway.base}${path}`, { ...init, headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parse(text) };
};
function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const statusOf = async (assertion: string) =>
  (await gateway.askToken(tokenForm(assertion, "system/*.rs"))).status;

describe("an assertion that is forged", () => {
  it("under a public key as if it were a shared secret", async () => {
    const pem = await exportSPKI(gateway.keys.lab.publicKey);
    for (const alg of ["HS256", "HS384"]) {
      const forged = await new SignJWT(claims({ iss: "lab", sub: "lab" }))
        .setProtectedHeader({ alg, kid: "lab" })
        .sign(new TextEncoder().encode(pem.padEnd(64)));
      expect(await statusOf(forged)).toBe(401);
    }
  });

  it("under a key that it brings along, however it brings it", async () => {
    const own = await generateKeyPair("ES384");
    const jwk = { ...(await exportJWK(own.publicKey)), kid: "ehr" };
    for (const brought of [
      { jwk },
      { x5c: ["MIIB"] },
      { x5u: "https://elsewhere.example/cert" },
      { jku: "https://elsewhere.example/jwks" },
      { jku: null },
      { jku: ["https://elsewhere.example/jwks"] },
    ]) {
      const forged = await new SignJWT(claims())
        .setProtectedHeader({ alg: "ES384", kid: "ehr", ...(brought as object) })
        .sign(own.privateKey);
      expect(await statusOf(forged)).toBe(401);
    }
  });

  it("with a signature of nothing, of zeros, or none", async () => {
    for (const alg of ["ES384", "RS384", "none", "None", "nOnE"]) {
      const head = `${b64({ alg, kid: "ehr" })}.${b64(claims())}`;
      const signatures = ["", Buffer.alloc(96).toString("base64url"), "AA", "MAYCAQACAQA"];
      for (const signature of signatures) expect(await statusOf(`${head}.${signature}`)).toBe(401);
    }
  });

  it("whose words were changed after it was signed", async () => {
    const [head = "", , signature = ""] = (await gateway.assert("ehr")).split(".");
    expect(await statusOf(`${head}.${b64(claims({ exp: seconds() + 200 }))}.${signature}`)).toBe(401);
    const [, body = ""] = (await gateway.assert("ehr")).split(".");
    expect(await statusOf(`${b64({ alg: "ES384", kid: "lab" })}.${body}.${signature}`)).toBe(401);
  });

  it.each([
    ["a kid that is a path", { kid: "../../../../dev/null" }],
    ["a kid that is a query", { kid: "ehr' OR '1'='1" }],
    ["a kid that is a list", { kid: ["ehr"] }],
    ["the kid of another client's key", { kid: "lab" }],
    ["an extension that must be understood", { crit: ["x-new"], "x-new": true }],
    ["a body that is not encoded", { crit: ["b64"], b64: false }],
  ])("with %s", async (_, header) => {
    const signed = await gateway.assert("ehr", { header } as never).catch(() => "a.b.c");
    expect(await statusOf(signed)).toBe(401);
  });

  it.each([
    ["the endpoint and another", () => [`${gateway.publicUrl}/smart/token`, "https://elsewhere.example"]],
    ["the endpoint with a slash", () => `${gateway.publicUrl}/smart/token/`],
    ["the FHIR base", () => gateway.base],
    ["the endpoint in capitals", () => `${gateway.publicUrl}/smart/token`.toUpperCase()],
    ["the endpoint with a query", () => `${gateway.publicUrl}/smart/token?x`],
    ["nothing", () => undefined],
  ])("for %s", async (_, aud) => {
    expect(await statusOf(await gateway.assert("ehr", { claims: { aud: aud() } }))).toBe(401);
  });

  it.each([
    ["an end that is text", { exp: "9999999999" }],
    ["an end that is endless", { exp: 1e21 }],
    ["no end", { exp: undefined }],
    ["six minutes", { exp: Math.floor(Date.UTC(2026, 4, 1) / 1000) + 360 }],
    ["a beginning to come", { nbf: Math.floor(Date.UTC(2026, 4, 1) / 1000) + 60 }],
    ["an empty jti", { jti: "" }],
    ["an endless jti", { jti: "x".repeat(300) }],
  ])("with %s", async (_, over) => {
    const signed = await gateway.assert("ehr", { claims: over }).catch(() => "a.b.c");
    expect(await statusOf(signed)).toBe(401);
  });
});

describe("keys that a client publishes", () => {
  it("are fetched from where the operator said, once for however many unknown kids, and from nowhere else", async () => {
    const fetchKeys = vi.fn(async () => Response.json({ keys: [] }));
    const registered = clientSchema.parse({
      ...{ clientId: "ehr", name: "ehr", scopes: ["system/*.rs"], jwksUrl: "https://ehr.example/jwks" },
    });
    const checks = {
      clients: { find: async (id: string) => (id === "ehr" ? registered : null) },
      ...{ keys: openClientKeys(fetchKeys as never), audience: "a", now: () => 1_000 },
      replays: memoryReplays(() => 1_000),
    };
    const of = (header: object, body: object) => `${b64({ alg: "ES384", ...header })}.${b64(body)}.AA`;
    const body = { iss: "ehr", sub: "ehr", aud: "a", jti: "1", exp: 1_100 };
    const refused = [
      of({ kid: "1", jku: "http://169.254.169.254/latest" }, body),
      of({ kid: "1" }, { ...body, iss: "https://169.254.169.254/" }),
      of({ kid: "1", jku: "https://ehr.example/jwks#" }, body),
    ];
    for (const one of refused)
      await expect(verifyAssertion(one, checks)).rejects.toMatchObject({ code: "smart/invalid-client" });
    expect(fetchKeys).not.toHaveBeenCalled();
    for (const kid of ["2", "3", "4", "5"])
      await expect(verifyAssertion(of({ kid }, body), checks)).rejects.toMatchObject({
        code: "smart/invalid-client",
      });
    expect(fetchKeys.mock.calls.map(([at]: unknown[]) => String(at))).toEqual(["https://ehr.example/jwks"]);
  });

  it.each(["http://ehr.example/jwks", "file:///etc/passwd", "data:application/json,{}", "ehr.example"])(
    "are not taken from %s",
    (jwksUrl) => {
      const client = { clientId: "ehr", name: "ehr", scopes: ["system/*.rs"], jwksUrl };
      expect(clientSchema.safeParse(client).success).toBe(false);
    },
  );
});

describe("an access token", () => {
  it("of one's own making opens nothing: not an assertion, not another gateway's, not one with more scopes", async () => {
    const good = await gateway.tokenOf("lab", "system/Observation.rs");
    const [head = "", , signature = ""] = good.split(".");
    const wide = { ...JSON.parse(Buffer.from(good.split(".")[1] ?? "", "base64url").toString()) };
    wide.scope = "system/*.cruds";
    const sign = (key: Uint8Array, header: object, over: object = {}) =>
      new SignJWT({ ...wide, ...over }).setProtectedHeader({ alg: "HS256", ...header }).sign(key);
    const tokens = [
      await gateway.assert("ehr"),
      `${head}.${b64(wide)}.${signature}`,
      `${b64({ alg: "none", typ: "at+jwt" })}.${b64(wide)}.`,
      await sign(new Uint8Array(32), { typ: "at+jwt" }),
      // Under this very key, but for another gateway, or for another use.
      await sign(new Uint8Array(32).fill(3), { typ: "at+jwt" }, { aud: "https://lakeside.example/fhir" }),
      await sign(new Uint8Array(32).fill(3), { typ: "at+jwt" }, { iss: "https://lakeside.example" }),
      await sign(new Uint8Array(32).fill(3), { typ: "JWT" }),
      await sign(new Uint8Array(32).fill(3), { typ: "at+jwt" }, { exp: undefined }),
    ];
    for (const token of tokens) expect((await ask("/Patient", token)).status).toBe(401);
    // Even a token that this gateway would have given never outgrows what its client may have now.
    const forged = await sign(new Uint8Array(32).fill(3), { typ: "at+jwt" });
    expect((await ask("/Patient", forged)).status).toBe(403);
    expect((await ask("/Observation?_count=1", forged)).status).toBe(200);
  });

  it("is no assertion, and is taken from a header alone", async () => {
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    expect(await statusOf(token)).toBe(401);
    const byQuery = await fetch(`${gateway.base}/Patient?access_token=${token}`);
    expect(byQuery.status).toBe(401);
    const byForm = await fetch(`${gateway.base}/Patient/_search`, {
      method: "POST",
      body: new URLSearchParams({ access_token: token }),
    });
    expect(byForm.status).toBe(401);
  });

  it("loses what its client loses, at once", async () => {
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    const { clients } = gateway.registered;
    gateway.registered.clients = clients.map((one) =>
      one.clientId === "ehr" ? { ...one, scopes: ["system/Condition.r"] } : one,
    );
    const statuses = [
      (await ask("/Observation", token)).status,
      // Reading is not searching.
      (await ask("/Condition", token)).status,
    ];
    gateway.registered.clients = clients;
    expect(statuses).toEqual([403, 403]);
  });
});

describe("the laboratory, which may see observations, learns no more by what it asks", () => {
  let token: string;
  beforeEach(async () => {
    token = await gateway.tokenOf("lab", "system/Observation.rs");
  });

  it.each([
    ["_include", "_include=Observation:subject"],
    ["_include of everything", "_include=*"],
    [
      "_include further on",
      "_include:iterate=Observation:subject&_include:iterate=Patient:general-practitioner",
    ],
    [
      "_revinclude",
      "_revinclude=AuditEvent:entity&_revinclude=Provenance:target&_revinclude=Condition:evidence-detail",
    ],
    ["_revinclude of everything", "_revinclude=*"],
    ["_contained", "_contained=both&_containedType=contained"],
    ["_query", "_query=everything"],
  ])("%s", async (_, query) => {
    const { body, status } = await ask(`/Observation?_count=3&${query}`, token);
    const types = (body.entry ?? []).map(
      (one: { resource: { resourceType: string } }) => one.resource.resourceType,
    );
    expect(status === 200 || status === 400).toBe(true);
    expect(types.filter((type: string) => !["Observation", "OperationOutcome"].includes(type))).toEqual([]);
  });

  it("a chain into what it may not see matches nothing, whatever it asks for", async () => {
    const chains = [
      "subject:Patient.gender",
      "patient.gender",
      "subject.name",
      "patient.birthdate",
      "encounter.status",
    ];
    for (const chain of chains) {
      const values = chain.endsWith("birthdate")
        ? ["ge1900-01-01", "lt2100-01-01"]
        : ["female", "male", "a", "finished"];
      for (const value of values) {
        const { body, status } = await ask(`/Observation?${chain}=${value}&_summary=count`, token);
        expect([chain, value, status === 200 ? body.total : status]).toEqual([chain, value, 0]);
      }
      const missing = await ask(`/Observation?${chain}:missing=false&_summary=count`, token);
      expect(missing.status === 200 ? missing.body.total : 0).toBe(0);
    }
    // Whoever may see both finds something by it.
    const whole = await gateway.tokenOf("ehr", "system/*.rs");
    const found = await ask("/Observation?patient.birthdate=ge1900-01-01&_summary=count", whole);
    expect(found.body.total).toBeGreaterThan(0);
  });

  it.each([
    ["_has:Condition:subject:code=x", 400],
    ["_filter=name eq Asha", 400],
    ["_list=$current-problems", 400],
  ])("%s is not understood, and refused where that is asked for", async (query, status) => {
    const strict = { headers: { prefer: "handling=strict" } };
    expect((await ask(`/Observation?${query}`, token, strict)).status).toBe(status);
  });

  it("a scope with a filter is not widened by what is asked, nor by another spelling of it", async () => {
    const narrow = await gateway.tokenOf("ehr", "system/Observation.rs?category=laboratory");
    const seen = (await ask(`/Observation?patient=${asha}&_summary=count`, narrow)).body.total;
    const all = (await ask(`/Observation?patient=${asha}&_summary=count`, token)).body.total;
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(all);
    for (const wider of ["category:not=laboratory", "category:missing=true", "category=vital-signs"]) {
      const { body } = await ask(`/Observation?patient=${asha}&${wider}&_summary=count`, narrow);
      expect(body.total).toBe(0);
    }
    for (const scope of [
      "system/*.rs?category=laboratory",
      "system/Observation.rs?category:in=all",
      "system/Observation.rs?x=y",
    ]) {
      const answer = await gateway.askToken(tokenForm(await gateway.assert("ehr"), scope));
      if (answer.status !== 200) continue;
      const { access_token } = (await answer.json()) as { access_token: string };
      const found = await ask(`/Observation?_summary=count`, access_token);
      expect([scope, found.status === 200 ? found.body.total : found.status]).toEqual([scope, 403]);
    }
  });

  it.each([
    `/Patient/${asha}`,
    `/Patient/${asha}/$everything`,
    `/Patient/${asha}/$summary`,
    "/Patient?_summary=count",
    "/AuditEvent",
    "/Consent",
  ])("%s", async (path) => {
    const answer = await ask(path, token);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ resourceType: "OperationOutcome", issue: [{ code: "forbidden" }] });
  });
});

describe("a search in one patient's compartment finds nothing of another's", () => {
  it.each([
    (path: string) => `${path}?patient=${asha}`,
    (path: string) => `${path}?patient=Patient/${asha}`,
    (path: string) => `${path}?patient=${asha}&_include=*&_revinclude=*`,
    (path: string) =>
      `${path}?patient=${asha}&_include:iterate=Observation:subject&_revinclude:iterate=Condition:subject`,
  ])("%s", async (query) => {
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    const { text } = await ask(query("/Observation"), token);
    expect(text).toContain(asha);
    expect(text).not.toContain(bala);
  });
});

describe("an address with a trick in it", () => {
  it.each([
    "/fhir/%2e%2e/v1/admin/items",
    "/fhir/..%2fv1/admin/items",
    "/fhir//Patient",
    "/FHIR/Patient",
    "/fhir/Patient%2f",
    "/fhir/Patient/%00",
    "/fhir/Patient/..%2f..%2f..%2fetc%2fpasswd",
    "/fhir/bulk/..%2f..%2fx/Patient.ndjson",
    "/fhir/Patient;x=y",
    "/fhir/__proto__",
    "/fhir/constructor",
    "/fhir/Patient/__proto__",
    `/fhir/Patient/${"x".repeat(5_000)}`,
  ])("%s leads nowhere", async (path) => {
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    const answer = await fetch(`${gateway.publicUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([400, 404, 414].includes(answer.status)).toBe(true);
    expect(await answer.text()).not.toContain(asha);
  });
});

describe("a bulk export", () => {
  const begin = async (token: string, path = "/$export") =>
    (await ask(path, token, { headers: { prefer: "respond-async" } })).headers
      .get("content-location")
      ?.slice(gateway.base.length) ?? "";
  const done = (token: string, job: string) =>
    vi.waitFor(
      async () => {
        const answer = await ask(job, token);
        expect(answer.status).toBe(200);
        return answer.body as { output: { url: string }[] };
      },
      { timeout: 60_000, interval: 50 },
    );

  it("is its client's alone: state, files and deletion", async () => {
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    const job = await begin(token);
    const file = (await done(token, job)).output[0]?.url.slice(gateway.base.length) ?? "";
    const other = await gateway.tokenOf("study", "system/*.rs");
    for (const [path, method] of [
      [job, "GET"],
      [file, "GET"],
      [job, "DELETE"],
    ] as const)
      expect([method, path, (await ask(path, other, { method })).status]).toEqual([method, path, 404]);
    expect((await fetch(`${gateway.base}${file}`)).status).toBe(401);
    expect((await ask(file, token)).status).toBe(200);
  });

  it("ends after an hour: its links lead nowhere, and say so in FHIR's words", async () => {
    const job = await begin(await gateway.tokenOf("ehr", "system/*.rs"));
    const { output } = await done(await gateway.tokenOf("ehr", "system/*.rs"), job);
    gateway.clock.at += 3_601_000;
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    for (const path of [job, output[0]?.url.slice(gateway.base.length) ?? ""]) {
      const answer = await ask(path, token);
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ resourceType: "OperationOutcome" });
    }
  });

  it("gives of its files only what its client may see when it fetches them", async () => {
    const wide = await gateway.tokenOf("ehr", "system/*.rs");
    const job = await begin(wide);
    await done(wide, job);
    const narrow = await gateway.tokenOf("ehr", "system/Observation.rs?category=laboratory");
    expect((await ask(`${job}/Patient.ndjson`, narrow)).status).toBe(403);
    const [few, all] = [narrow, wide].map((token) => ask(`${job}/Observation.ndjson`, token));
    const lines = async (answer: typeof few) => ((await answer)?.text ?? "").trim().split("\n").length;
    expect(await lines(few)).toBeLessThan(await lines(all));
  });

  it("puts into the trail whom a file met, and nobody else", async () => {
    const token = await gateway.tokenOf("ehr", "system/*.rs");
    const before = (await gateway.reading.api.accesses.of(BALA)).length;
    const job = await begin(token, `/Patient/$export?patient=Patient/${asha}`);
    await done(token, job);
    await ask(`${job}/Patient.ndjson`, token);
    expect(await gateway.reading.api.accesses.of(BALA)).toHaveLength(before);
    expect((await gateway.reading.api.accesses.of(ASHA)).at(-1)?.types).toEqual(["Patient"]);
  });
});
