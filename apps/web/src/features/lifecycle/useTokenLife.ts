"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { askIndexer, type HistoryPage } from "#network/index.ts";
import { lifeOf, type TokenLife } from "./lifeOf.ts";

const REFRESH_MS = 5_000;

/** Versions and disputes of a record, from its whole public history, asked again while looked at. */
export function useTokenLife(tokenId: Hex) {
  return useQuery({
    queryKey: ["token-life", tokenId],
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<TokenLife> => {
      const events: HistoryPage["events"] = [];
      let cursor: string | null = "";
      while (cursor !== null && events.length < 2_000) {
        const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const page: HistoryPage = await askIndexer(`/v1/tokens/${tokenId}/history?limit=200${from}`);
        events.push(...page.events);
        cursor = page.next;
      }
      return lifeOf(events);
    },
  });
}
