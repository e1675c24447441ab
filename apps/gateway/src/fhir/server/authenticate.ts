import { tooMany } from "@linchpin/service";
import type { FastifyRequest } from "fastify";
import type { Clients } from "../../smart/Client.ts";
import { narrowScopes } from "../../smart/narrowScopes.ts";
import type { AccessTokens } from "../../smart/openAccessTokens.ts";
import type { RateLimits } from "../../smart/openRateLimits.ts";
import { readScope } from "../../smart/readScope.ts";
import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";
import { type Caller, makeCaller } from "../read/Caller.ts";

/** What it takes to know a caller. */
export interface Doorkeeper {
  readonly tokens: AccessTokens;
  readonly clients: Clients;
  readonly limits: RateLimits;
}

/**
 * Whose token a request bears (RFC 6750). A client that was taken out, or may less than before, is bound by that at once.
 *
 * Errors: `fhir/unauthorized`, `fhir/token-expired`, `request/too-many`.
 */
export async function authenticate(
  request: FastifyRequest,
  { tokens, clients, limits, api }: Doorkeeper & { readonly api: Pick<FhirApi, "base" | "now"> },
): Promise<Caller> {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (token === undefined) throw fault("fhir/unauthorized");
  const { clientId, scopes } = await tokens.verify(token);
  const client = await clients.find(clientId);
  if (!client) throw fault("fhir/unauthorized");
  if (!limits.take(`request ${clientId}`, client.requestsPerMinute)) throw tooMany();
  const allowed = client.scopes.flatMap((text) => readScope(text) ?? []);
  return makeCaller(client, {
    scopes: narrowScopes(scopes, allowed),
    context: { base: api.base, now: api.now() },
  });
}
