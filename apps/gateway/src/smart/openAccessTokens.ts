import { randomUUID } from "node:crypto";
import { isLinchpinError } from "@linchpin/errors";
import { type CryptoKey, errors, generateKeyPair, jwtVerify, SignJWT } from "jose";
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
 * Access tokens as signed JWTs (RFC 9068) of a key that lives as long as this process. `audience` is the FHIR base URL:
 * a token of one gateway opens no other.
 */
export async function openAccessTokens({
  issuer,
  audience,
  now,
}: {
  readonly issuer: string;
  readonly audience: string;
  /** Unix seconds. */
  readonly now: () => number;
}): Promise<AccessTokens> {
  const { privateKey, publicKey } = await drawKeys();
  return {
    issue: (client, scopes) =>
      new SignJWT({ client_id: client.clientId, scope: scopes.map(writeScope).join(" ") })
        .setProtectedHeader({ alg: "ES384", typ: "at+jwt" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(client.clientId)
        .setJti(randomUUID())
        .setIssuedAt(now())
        .setExpirationTime(now() + TOKEN_SECONDS)
        .sign(privateKey),
    verify: async (token) => {
      try {
        if (token.length > MOST_CHARACTERS) throw fault("fhir/unauthorized");
        const { payload } = await jwtVerify(token, publicKey, {
          ...{ algorithms: ["ES384"], typ: "at+jwt", issuer, audience },
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

async function drawKeys(): Promise<{ readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }> {
  return generateKeyPair("ES384", { extractable: false });
}
