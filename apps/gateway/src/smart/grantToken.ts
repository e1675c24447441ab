import { narrowScopes } from "./narrowScopes.ts";
import type { AccessTokens } from "./openAccessTokens.ts";
import { TOKEN_SECONDS } from "./openAccessTokens.ts";
import type { RateLimits } from "./openRateLimits.ts";
import { readScope, writeScope } from "./readScope.ts";
import { refusal } from "./refusal.ts";
import { type AssertionChecks, verifyAssertion } from "./verifyAssertion.ts";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const MOST_SCOPES = 200;
const MOST_CHARACTERS = 4_000;
const TOKENS_PER_MINUTE = 60;

/** A token, as RFC 6749 writes it. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: "bearer";
  readonly expires_in: number;
  readonly scope: string;
}

/**
 * Answers a request for a token (https://hl7.org/fhir/smart-app-launch/backend-services.html#obtain-access-token). What is
 * given is what was asked for as far as the client may have it.
 *
 * Errors: `smart/invalid-request`, `smart/unsupported-grant-type`, `smart/invalid-client`, `smart/invalid-scope`,
 * `smart/too-many`.
 */
export async function grantToken(
  form: URLSearchParams,
  {
    tokens,
    limits,
    ...checks
  }: AssertionChecks & { readonly tokens: AccessTokens; readonly limits: RateLimits },
): Promise<TokenAnswer> {
  const one = (name: string): string => {
    const [value, ...more] = form.getAll(name);
    if (value === undefined || value === "" || more.length > 0) throw refusal("smart/invalid-request");
    return value;
  };
  if (one("grant_type") !== "client_credentials") throw refusal("smart/unsupported-grant-type");
  if (one("client_assertion_type") !== ASSERTION_TYPE) throw refusal("smart/invalid-request");
  const assertion = one("client_assertion");
  const asked = one("scope").split(" ").filter(Boolean);
  if (asked.length > MOST_SCOPES) throw refusal("smart/invalid-scope");
  const client = await verifyAssertion(assertion, checks);
  if (!limits.take(`token ${client.clientId}`, TOKENS_PER_MINUTE)) throw refusal("smart/too-many");
  const scopes = narrowScopes(
    asked.flatMap((text) => readScope(text) ?? []),
    client.scopes.flatMap((text) => readScope(text) ?? []),
  );
  const scope = scopes.map(writeScope).join(" ");
  // A token has to fit into a header.
  if (scope === "" || scope.length > MOST_CHARACTERS) throw refusal("smart/invalid-scope");
  return {
    access_token: await tokens.issue(client, scopes),
    token_type: "bearer",
    expires_in: TOKEN_SECONDS,
    scope,
  };
}
