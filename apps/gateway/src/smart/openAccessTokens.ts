import { randomUUID } from "node:crypto";
import { isLinchpinError } from "@linchpin/errors";
import { errors, jwtVerify, SignJWT } from "jose";
import { fault } from "../fhir/fault.ts";
import type { Client } from "./Client.ts";
import { readScope, writeScope } from "./readScope.ts";
import type { Scope } from "./Scope.ts";

/** How long a token opens anything. SMART: five minutes at most. */
export const TOKEN_SECONDS = 300;
const MOST_CHARACTERS = 16 * 1024;

export interface AccessTokens {
  readonly issue: (client: Client, scopes: readonly Scope[]) => Promise<string>;
  /** Errors: `fhir/unauthorized`, `fhir/token-expired`. */
  readonly verify: (
    token: string,
  ) => Promise<{ readonly clientId: string; readonly scopes: readonly Scope[] }>;
}

/**
 * Access tokens as JWTs (RFC 9068) under a key that all processes of one gateway have, and nobody else: a token that one
 * gave counts at another. `audience` is the FHIR base URL: a token of one gateway opens no other.
 */
export function openAccessTokens({
  key,
  issuer,
  audience,
  now,
}: {
  /** 32 bytes, for HMAC-SHA256. */
  readonly key: Uint8Array;
  readonly issuer: string;
  readonly audience: string;
  /** Unix seconds. */
  readonly now: () => number;
}): AccessTokens {
  return {
    issue: (client, scopes) =>
      new SignJWT({ client_id: client.clientId, scope: scopes.map(writeScope).join(" ") })
        .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(client.clientId)
        .setJti(randomUUID())
        .setIssuedAt(now())
        .setExpirationTime(now() + TOKEN_SECONDS)
        .sign(key),
    verify: async (token) => {
      try {
        if (token.length > MOST_CHARACTERS) throw fault("fhir/unauthorized");
        const { payload } = await jwtVerify(token, key, {
          ...{ algorithms: ["HS256"], typ: "at+jwt", issuer, audience },
          requiredClaims: ["exp", "sub", "scope"],
          currentDate: new Date(now() * 1000),
        });
        const scopes = String(payload.scope)
          .split(" ")
          .flatMap((one) => readScope(one) ?? []);
        return { clientId: String(payload.sub), scopes };
      } catch (thrown) {
        if (isLinchpinError(thrown)) throw thrown;
        throw fault(thrown instanceof errors.JWTExpired ? "fhir/token-expired" : "fhir/unauthorized");
      }
    },
  };
}
