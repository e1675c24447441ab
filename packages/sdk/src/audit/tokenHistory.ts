import {
  type Hex,
  type HistoryEvent,
  historyPageSchema,
  type IndexedToken,
  tokenSchema,
} from "@linchpin/protocol";
import { askIndexer } from "../network/askIndexer.ts";
import type { Network } from "../network/Network.ts";

/** Everything that happened to a token, oldest first, page after page. Errors: those of `askJson`. */
export async function tokenHistory(network: Network, tokenId: Hex): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let cursor = "";
  do {
    const path = `/v1/tokens/${tokenId}/history?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await askIndexer(network, path, historyPageSchema);
    events.push(...page.events);
    cursor = page.next ?? "";
  } while (cursor);
  return events;
}

/** A token as the indexer knows it. Errors: those of `askJson`, and the indexer's own for an unknown token. */
export function indexedToken(network: Network, tokenId: Hex): Promise<IndexedToken> {
  return askIndexer(network, `/v1/tokens/${tokenId}`, tokenSchema);
}
