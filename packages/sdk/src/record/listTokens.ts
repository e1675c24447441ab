import { type Hex, type IndexedToken, tokensPageSchema } from "@linchpin/protocol";
import { askIndexer } from "../network/askIndexer.ts";
import type { Network } from "../network/Network.ts";

/** All of a patient's record tokens, those that were erased too. Errors: those of `askIndexer`. */
export async function listTokens(network: Network, patientId: Hex): Promise<readonly IndexedToken[]> {
  const tokens: IndexedToken[] = [];
  let after = "";
  for (;;) {
    const path = `/v1/patients/${patientId}/tokens?limit=200${after}`;
    const page = await askIndexer(network, path, tokensPageSchema);
    tokens.push(...page.tokens);
    if (page.next === null) return tokens;
    after = `&cursor=${encodeURIComponent(page.next)}`;
  }
}
