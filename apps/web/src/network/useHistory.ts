"use client";
import type { Hex } from "@linchpin/protocol";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { HistoryPage } from "./answers.ts";
import { askIndexer } from "./askIndexer.ts";

export type Subject =
  | { readonly kind: "token"; readonly id: Hex }
  | { readonly kind: "patient"; readonly id: Hex }
  | { readonly kind: "provider"; readonly id: number };

const PATHS = {
  token: (id: unknown) => `/v1/tokens/${id}/history`,
  patient: (id: unknown) => `/v1/patients/${id}/activity`,
  provider: (id: unknown) => `/v1/providers/${id}/history`,
};

/** What the chain says happened to a token, a patient or a provider, a page at a time. */
export function useHistory(subject: Subject | null) {
  return useInfiniteQuery({
    queryKey: ["history", subject?.kind, subject?.id],
    enabled: subject !== null,
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const path = subject === null ? "" : PATHS[subject.kind](subject.id);
      const cursor = pageParam === "" ? "" : `&cursor=${encodeURIComponent(pageParam)}`;
      return askIndexer<HistoryPage>(`${path}?limit=100${cursor}`);
    },
    getNextPageParam: ({ next }) => next,
  });
}
