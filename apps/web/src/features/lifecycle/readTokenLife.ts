import type { Hex } from "@linchpin/protocol";
import { askIndexer, type HistoryPage } from "#network/index.ts";
import { lifeOf, type TokenLife } from "./lifeOf.ts";

const MOST_EVENTS = 2_000;

/** Versions and disputes of a record, from its whole public history. */
export async function readTokenLife(tokenId: Hex): Promise<TokenLife> {
  const events: HistoryPage["events"] = [];
  let cursor: string | null = "";
  while (cursor !== null && events.length < MOST_EVENTS) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: HistoryPage = await askIndexer(`/v1/tokens/${tokenId}/history?limit=200${from}`);
    events.push(...page.events);
    cursor = page.next;
  }
  return lifeOf(events);
}
