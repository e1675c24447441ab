"use client";
import type { IndexedProvider } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import type { ProvidersPage } from "./answers.ts";
import { askIndexer } from "./askIndexer.ts";

/** The directory: every provider, by number. */
export function useProviders() {
  return useQuery({
    queryKey: ["providers"],
    staleTime: 30_000,
    queryFn: async () => {
      const all: IndexedProvider[] = [];
      let cursor: string | null = "";
      while (cursor !== null && all.length < 2_000) {
        const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await askIndexer<ProvidersPage>(`/v1/providers?limit=200${query}`);
        all.push(...page.providers);
        cursor = page.next;
      }
      return all;
    },
  });
}
