import { isLinchpinError } from "@linchpin/errors";
import type { Callers } from "../ports/Callers.ts";
import type { Clients } from "./Client.ts";
import { narrowScopes } from "./narrowScopes.ts";
import type { AccessTokens } from "./openAccessTokens.ts";
import { readScope, writeScope } from "./readScope.ts";

/**
 * Those who hand in with an access token of this gateway, beside those that are known `otherwise`.
 *
 * Errors: `fhir/token-expired`.
 */
export function smartCallers({
  tokens,
  clients,
  otherwise,
}: {
  readonly tokens: AccessTokens;
  readonly clients: Clients;
  readonly otherwise: Callers;
}): Callers {
  return {
    identify: async (authorization) => {
      const known = await otherwise.identify(authorization);
      if (known) return known;
      const [, token] = /^Bearer (.+)$/i.exec(authorization ?? "") ?? [];
      if (token === undefined) return null;
      const held = await tokens.verify(token).catch((thrown) => {
        if (isLinchpinError(thrown, "fhir/unauthorized")) return null;
        throw thrown;
      });
      const client = held && (await clients.find(held.clientId));
      if (!client) return null;
      const allowed = client.scopes.flatMap((text) => readScope(text) ?? []);
      return { name: client.clientId, scopes: narrowScopes(held.scopes, allowed).map(writeScope) };
    },
  };
}
