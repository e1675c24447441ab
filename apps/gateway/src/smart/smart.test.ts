import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestGateway, type TestGateway, tokenForm } from "../openTestGateway.fixture.ts";
import { clientSchema } from "./Client.ts";
import { listClients } from "./listClients.ts";
import { memoryReplays } from "./memoryReplays.fixture.ts";
import { narrowScopes } from "./narrowScopes.ts";
import { openClientKeys } from "./openClientKeys.ts";
import { readScope, writeScope } from "./readScope.ts";
import { verifyAssertion } from "./verifyAssertion.ts";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const ask = async (form: Record<string, string>) => {
  const answer = await gateway.askToken(form);
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, string>,
  };
};

describe("the token endpoint", () => {
  it.each(["ehr", "lab"] as const)("gives the %s what it may have, for five minutes", async (client) => {
    const { status, headers, body } = await ask(tokenForm(await gateway.assert(client), "system/*.rs"));
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 300 });
    expect(body.scope).toBe(client === "ehr" ? "system/*.rs" : "system/Observation.rs");
  });

  it.each([
    ["a longer life than five minutes", { seconds: 400 }],
    ["an end that has passed", { seconds: -60 }],
    ["another audience", { claims: { aud: "https://elsewhere.example/token" } }],
    ["a list of audiences", { claims: { aud: ["https://elsewhere.example"] } }],
    ["another subject", { claims: { sub: "lab" } }],
    ["another issuer", { claims: { iss: "lab", sub: "lab" } }],
    ["nobody's issuer", { claims: { iss: "nobody", sub: "nobody" } }],
    ["no jti", { claims: { jti: undefined } }],
    ["a jti that is no text", { claims: { jti: 7 } }],
    ["a time of issue to come", { claims: { iat: 1_900_000_000 } }],
    ["no kid", { header: { kid: undefined } }],
    ["another kid", { header: { kid: "other" } }],
    ["keys of its own choice", { header: { jku: "https://elsewhere.example/jwks" } }],
  ])("refuses an assertion with %s, and does not say why", async (_, over) => {
    const { status, body } = await ask(tokenForm(await gateway.assert("ehr", over as never), "system/*.rs"));
    expect(status).toBe(401);
    expect(body).toEqual({
      error: "invalid_client",
      error_description: "The client assertion does not hold.",
    });
  });

  it("takes an assertion once", async () => {
    const assertion = await gateway.assert("ehr");
    expect((await ask(tokenForm(assertion, "system/*.rs"))).status).toBe(200);
    expect((await ask(tokenForm(assertion, "system/*.rs"))).status).toBe(401);
  });

  it("refuses what another key signed", async () => {
    const { privateKey } = await generateKeyPair("ES384");
    const now = Math.floor(gateway.clock.at / 1000);
    const forged = await new SignJWT({
      iss: "ehr",
      sub: "ehr",
      aud: `${gateway.publicUrl}/smart/token`,
      jti: "1",
      exp: now + 60,
    })
      .setProtectedHeader({ alg: "ES384", kid: "ehr" })
      .sign(privateKey);
    expect((await ask(tokenForm(forged, "system/*.rs"))).status).toBe(401);
  });

  it("refuses algorithms that SMART does not name", async () => {
    const secret = new TextEncoder().encode("x".repeat(64));
    const signed = await new SignJWT({ iss: "ehr", sub: "ehr" })
      .setProtectedHeader({ alg: "HS256", kid: "ehr" })
      .sign(secret);
    expect((await ask(tokenForm(signed, "system/*.rs"))).status).toBe(401);
    const none = `${btoa('{"alg":"none","kid":"ehr"}')}.${btoa('{"iss":"ehr"}')}.`.replaceAll("=", "");
    expect((await ask(tokenForm(none, "system/*.rs"))).status).toBe(401);
  });

  it.each([
    [{ grant_type: "password" }, "unsupported_grant_type"],
    [{ client_assertion_type: "urn:other" }, "invalid_request"],
    [{ scope: "" }, "invalid_request"],
    [{ client_assertion: "" }, "invalid_request"],
  ])("refuses %j", async (over, error) => {
    const { status, body } = await ask({ ...tokenForm(await gateway.assert("ehr"), "system/*.rs"), ...over });
    expect([status, body.error]).toEqual([400, error]);
  });

  it.each(["system/Patient.rs", "user/Observation.rs", "patient/*.read", "openid", "system/Observation.u"])(
    "refuses the laboratory %s",
    async (scope) => {
      const { status, body } = await ask(tokenForm(await gateway.assert("lab"), scope));
      expect([status, body.error]).toEqual([400, "invalid_scope"]);
    },
  );

  it("reads no other body", async () => {
    const answer = await fetch(`${gateway.publicUrl}/smart/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      400,
      "invalid_request",
    ]);
  });

  it("says where it is, beside the base and below it", async () => {
    const places = [
      `${gateway.publicUrl}/.well-known/smart-configuration`,
      `${gateway.base}/.well-known/smart-configuration`,
    ];
    const answers = await Promise.all(places.map(async (place) => (await fetch(place)).json()));
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      token_endpoint: `${gateway.publicUrl}/smart/token`,
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["RS384", "ES384"],
    });
  });
});

describe("scopes", () => {
  it.each([
    ["system/Observation.rs", "system/Observation.rs"],
    ["system/Observation.read", "system/Observation.rs"],
    ["system/*.*", "system/*.cruds"],
    ["system/*.write", "system/*.cud"],
    ["system/Observation.s?category=laboratory", "system/Observation.s?category=laboratory"],
  ])("reads %s", (text, plain) => {
    const scope = readScope(text);
    expect(scope && writeScope(scope)).toBe(plain);
  });

  it.each([
    "system/Observation.sr",
    "system/Observation.",
    "system/observation.rs",
    "user/*.rs",
    "system/*.rs?code=1",
    "",
  ])("does not read %s", (text) => {
    expect(readScope(text)).toBeNull();
  });

  it("gives of what is asked what is allowed, with the filters of both", () => {
    const read = (...texts: string[]) => texts.flatMap((text) => readScope(text) ?? []);
    const narrowed = narrowScopes(
      read("system/*.rs", "system/Observation.r?code=1"),
      read("system/Observation.rs?category=vital-signs", "system/Patient.r"),
    );
    expect(narrowed.map(writeScope)).toEqual([
      "system/Observation.rs?category=vital-signs",
      "system/Patient.r",
      "system/Observation.r?code=1&category=vital-signs",
    ]);
  });
});

describe("registered clients", () => {
  const jwk = { kty: "EC", kid: "1" };
  const client = { clientId: "ehr", name: "The EHR", scopes: ["system/*.rs"] };

  it.each([
    ["keys over http", { jwksUrl: "http://ehr.example/jwks" }],
    ["no keys", {}],
    ["keys twice", { jwks: { keys: [jwk] }, jwksUrl: "https://ehr.example/jwks" }],
    ["a private key", { jwks: { keys: [{ ...jwk, d: "secret" }] } }],
    ["a user's scope", { jwks: { keys: [jwk] }, scopes: ["user/*.rs"] }],
  ])("refuses %s", (_, over) => {
    expect(clientSchema.safeParse({ ...client, ...over }).success).toBe(false);
  });

  it("names the place of a fault, not what stands there", () => {
    expect(() => listClients([{ ...client, jwksUrl: "http://secret.example" }])).toThrow(
      expect.objectContaining({
        code: "smart/clients-unreadable",
        message: expect.not.stringContaining("secret"),
      }),
    );
    expect(() => listClients([1, 2].map(() => ({ ...client, jwksUrl: "https://a.example/" })))).toThrow(
      /same id/,
    );
  });

  it("fetches published keys once, following no redirection", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES384");
    const fetchKeys = vi.fn(async () =>
      Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: "1" }] }),
    );
    const registered = clientSchema.parse({ ...client, jwksUrl: "https://ehr.example/jwks" });
    const checks = {
      ...{
        clients: { find: async () => registered },
        keys: openClientKeys(fetchKeys as never),
        audience: "https://g.example/t",
      },
      ...{ replays: memoryReplays(() => 1000), now: () => 1000 },
    };
    const sign = (jti: string) =>
      new SignJWT({ iss: "ehr", sub: "ehr", aud: "https://g.example/t", jti, exp: 1200, iat: 1000 })
        .setProtectedHeader({ alg: "ES384", kid: "1" })
        .sign(privateKey);
    await verifyAssertion(await sign("1"), checks);
    await verifyAssertion(await sign("2"), checks);
    expect(fetchKeys).toHaveBeenCalledOnce();
    expect(fetchKeys).toHaveBeenCalledWith(
      "https://ehr.example/jwks",
      expect.objectContaining({ redirect: "error" }),
    );
  });

  it("takes no key set that is too large", async () => {
    const fetchKeys = async () => new Response(`{"keys":[],"x":"${"x".repeat(300_000)}"}`);
    const registered = clientSchema.parse({ ...client, jwksUrl: "https://ehr.example/jwks" });
    const keys = openClientKeys(fetchKeys as never)(registered);
    await expect(keys({ alg: "ES384", kid: "1" }, { payload: "", signature: "" })).rejects.toThrow(
      "too large",
    );
  });
});
