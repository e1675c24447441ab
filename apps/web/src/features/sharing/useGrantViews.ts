"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { askIndexer, type GrantsPage, useProviderNames } from "#network/index.ts";
import { grantViews } from "./grantViews.ts";
import { LIVE_MS } from "./useRequests.ts";

/** A patient's grants as the chain has them, asked again while the page is looked at. */
export function useGrantViews(patientId: Hex | null) {
  const nameOf = useProviderNames();
  const { address: wallet } = useLinchpin();
  return useQuery({
    queryKey: ["grants", patientId],
    enabled: patientId !== null,
    refetchInterval: LIVE_MS,
    queryFn: () => askIndexer<GrantsPage>(`/v1/patients/${patientId}/grants?limit=200`),
    select: ({ grants }) => grantViews(grants, { now: Date.now() / 1000, wallet, nameOf }),
  });
}
