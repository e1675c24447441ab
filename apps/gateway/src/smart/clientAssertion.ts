import { randomUUID } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";

/** Seconds for which an assertion counts: SMART allows five minutes at most. */
const LIFETIME = 120;

/** A client's own ES384 key, and the JWKS that is registered of it. */
export async function makeClientKey(): Promise<{
  readonly privateJwk: JWK;
  readonly jwks: { readonly keys: readonly JWK[] };
}> {
  const { publicKey, privateKey } = await generateKeyPair("ES384", { extractable: true });
  const own = await exportJWK(publicKey);
  const named = { kid: await calculateJwkThumbprint(own), alg: "ES384" };
  return {
    privateJwk: { ...(await exportJWK(privateKey)), ...named },
    jwks: { keys: [{ ...own, ...named }] },
  };
}

/**
 * What a client shows for a token, signed by its key
 * ([SMART Backend Services](https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html)). `audience` is the
 * token endpoint's address, `now` Unix seconds.
 */
export async function makeAssertion(
  privateJwk: JWK,
  { clientId, audience, now }: { readonly clientId: string; readonly audience: string; readonly now: number },
): Promise<string> {
  const { kid = "" } = privateJwk;
  return new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: "ES384", kid, typ: "JWT" })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + LIFETIME)
    .sign(await importJWK(privateJwk, "ES384"));
}
