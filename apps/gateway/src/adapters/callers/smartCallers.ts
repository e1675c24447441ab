import type { Callers } from "../../ports/Callers.ts";
import type { Clients } from "../../smart/Client.ts";
import { narrowScopes } from "../../smart/narrowScopes.ts";
import type { AccessTokens } from "../../smart/openAccessTokens.ts";
import { readScope, writeScope } from "../../smart/readScope.ts";

/**
 * Systems with tokens of SMART Backend Services, and beside them whoever `others` knows. A client that was taken out, or may
 * less than before, is bound by that at once.
 */
export function smartCallers(
  { tokens, clients }: { readonly tokens: Pick<AccessTokens, "verify">; readonly clients: Clients },
  others: Callers,
): Callers {
  return {
    identify: async (authorization) => {
      const other = await others.identify(authorization);
      if (other) return other;
      const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? "") ?? [];
      if (token === undefined) return null;
      const { clientId, scopes } = await tokens.verify(token);
      const client = await clients.find(clientId);
      if (!client) return null;
      const allowed = client.scopes.flatMap((text) => readScope(text) ?? []);
      return { name: client.name, scopes: narrowScopes(scopes, allowed).map(writeScope) };
    },
  };
}
