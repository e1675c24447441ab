"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { readTokenLife } from "./readTokenLife.ts";

const REFRESH_MS = 5_000;

/** Versions and disputes of a record, from its whole public history, asked again while looked at. */
export function useTokenLife(tokenId: Hex) {
  return useQuery({
    queryKey: ["token-life", tokenId],
    refetchInterval: REFRESH_MS,
    queryFn: () => readTokenLife(tokenId),
  });
}
