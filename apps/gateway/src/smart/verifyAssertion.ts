import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import type { Client, Clients } from "./Client.ts";
import type { ClientKeys } from "./openClientKeys.ts";
import type { Replays } from "./Replays.ts";
import { refusal } from "./refusal.ts";

/** What SMART asks of every server (https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html). */
export const ASSERTION_ALGORITHMS = ["RS384", "ES384"];
const MOST_SECONDS = 300;
const MOST_CHARACTERS = 16 * 1024;
/** Clocks differ a little. */
const TOLERANCE = 5;

export interface AssertionChecks {
  readonly clients: Clients;
  readonly keys: ClientKeys;
  readonly replays: Replays;
  /** The token endpoint's own URL: `aud`, to the letter. */
  readonly audience: string;
  /** Unix seconds. */
  readonly now: () => number;
}

/**
 * Whose signed assertion this is: issuer and subject are the client, the audience is this endpoint, it lives five minutes
 * at most, and it was never used before.
 *
 * Errors: `smart/invalid-client`.
 */
export async function verifyAssertion(assertion: string, checks: AssertionChecks): Promise<Client> {
  const client = await findClient(assertion, checks);
  const { audience, now, replays, keys } = checks;
  const { payload } = await jwtVerify(assertion, keys(client), {
    algorithms: ASSERTION_ALGORITHMS,
    issuer: client.clientId,
    subject: client.clientId,
    audience,
    clockTolerance: TOLERANCE,
    currentDate: new Date(now() * 1000),
    requiredClaims: ["exp", "jti"],
  }).catch(() => {
    throw refusal("smart/invalid-client");
  });
  const { exp = 0, iat, jti, aud } = payload;
  const isShort = exp <= now() + MOST_SECONDS + TOLERANCE && (iat === undefined || iat <= now() + TOLERANCE);
  const isNamed = typeof jti === "string" && jti.length > 0 && jti.length <= 255;
  if (!isShort || !isNamed || aud !== audience) throw refusal("smart/invalid-client");
  const isNew = await replays.take({ clientId: client.clientId, jti, until: exp + TOLERANCE });
  if (!isNew) throw refusal("smart/invalid-client");
  return client;
}

async function findClient(assertion: string, { clients }: AssertionChecks): Promise<Client> {
  if (assertion.length > MOST_CHARACTERS) throw refusal("smart/invalid-client");
  const { header, issuer } = peek(assertion);
  const client = typeof issuer === "string" && issuer.length <= 200 ? await clients.find(issuer) : null;
  if (!client) throw refusal("smart/invalid-client");
  // Keys come from where they were registered, whatever the assertion says.
  if (typeof header.kid !== "string") throw refusal("smart/invalid-client");
  if (header.jku !== undefined && header.jku !== client.jwksUrl) throw refusal("smart/invalid-client");
  return client;
}

function peek(assertion: string) {
  try {
    return { header: decodeProtectedHeader(assertion), issuer: decodeJwt(assertion).iss };
  } catch {
    throw refusal("smart/invalid-client");
  }
}
