"use client";
import type { IndexedProvider } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { askIndexer } from "#network/index.ts";
import { useRole } from "#wallet/index.ts";

/** Those who read or write records, and so need keys. */
const NEEDS_KEYS: ReadonlySet<number> = new Set([2, 3, 4, 5, 7]);

/** Whether the signed-in provider has still to publish its keys. */
export function useLacksKeys(): boolean {
  const { provider } = useRole();
  const { data } = useQuery({
    queryKey: ["provider-keys", provider?.providerId],
    enabled: provider !== null && NEEDS_KEYS.has(provider.kind),
    staleTime: 60_000,
    queryFn: () => askIndexer<IndexedProvider>(`/v1/providers/${provider?.providerId}`),
    select: ({ preKey }) => preKey === null || /^0x0+$/.test(preKey),
  });
  return data ?? false;
}
