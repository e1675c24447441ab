import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, it } from "vitest";
import { makeAssertion, makeClientKey } from "./clientAssertion.ts";

it("what a client shows is proven by the JWKS that was registered of it, which holds nothing private", async () => {
  const { privateJwk, jwks } = await makeClientKey();
  const audience = "https://gateway.city.example/smart/token";
  const now = Math.floor(Date.now() / 1000);
  const shown = await makeAssertion(privateJwk, { clientId: "ward-ehr", audience, now });
  const { payload } = await jwtVerify(shown, createLocalJWKSet({ keys: [...jwks.keys] }), {
    ...{ issuer: "ward-ehr", subject: "ward-ehr", audience, algorithms: ["ES384"] },
  });
  expect(payload.exp).toBe(now + 120);
  expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  expect(jwks.keys[0]).not.toHaveProperty("d");
});
