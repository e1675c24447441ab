"use client";
import type { ListedLinks } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

const LIVE_MS = 5_000;

/** The patient's links, asked for again while they are looked at, so that an opening is seen as it happens; elsewhere less often. */
export function useHealthLinks(refetchInterval = LIVE_MS) {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["health-links", patientId],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval,
    queryFn: async (): Promise<ListedLinks | null> => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, as, keyring } = actor;
      return sdk.listHealthLinks(network, { as, keyring, patientId });
    },
  });
}

/** Has the list asked for anew. */
export function useTellLinks() {
  const cache = useQueryClient();
  return useCallback(() => cache.invalidateQueries({ queryKey: ["health-links"] }), [cache]);
}
