"use client";
import type { Hex } from "@linchpin/protocol";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TokensPage } from "./answers.ts";
import { askIndexer } from "./askIndexer.ts";

/** A record that is issued meanwhile appears by itself. */
const REFRESH_MS = 5_000;

/** A patient's record tokens, newest first, a page at a time. */
export function usePatientTokens(patientId: Hex | null) {
  return useInfiniteQuery({
    queryKey: ["tokens", patientId],
    enabled: patientId !== null,
    refetchInterval: REFRESH_MS,
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === "" ? "" : `&cursor=${encodeURIComponent(pageParam)}`;
      return askIndexer<TokensPage>(`/v1/patients/${patientId}/tokens?limit=50${cursor}`);
    },
    getNextPageParam: ({ next }) => next,
  });
}
