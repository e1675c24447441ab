"use client";
import type { Hex, IndexedGrant } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { askIndexer, type GrantsPage, NO_END, useProviderNames } from "#network/index.ts";
import type { GrantView } from "./requestView.ts";
import { LIVE_MS } from "./useRequests.ts";

/** A patient's grants as the chain has them, asked again while the page is looked at. */
export function useGrantViews(patientId: Hex | null) {
  const nameOf = useProviderNames();
  return useQuery({
    queryKey: ["grants", patientId],
    enabled: patientId !== null,
    refetchInterval: LIVE_MS,
    queryFn: () => askIndexer<GrantsPage>(`/v1/patients/${patientId}/grants?limit=200`),
    select: ({ grants }) => grants.map((grant) => grantView(grant, nameOf)),
  });
}

function grantView(grant: IndexedGrant, nameOf: (id: number) => string): GrantView {
  const now = Date.now() / 1000;
  const { grantId, grantee, scopeKind, scope, identityScope, notBefore, expiry, revokedAt } = grant;
  const isStopped = revokedAt !== null;
  return {
    grantId,
    grantee: { providerId: grantee, name: nameOf(grantee) },
    scope: scopeKind === 0 ? "all" : "one",
    ...(scopeKind === 0 ? {} : { tokenId: scope }),
    withIdentity: !/^0x0+$/.test(identityScope),
    since: new Date(notBefore * 1000),
    until: expiry === NO_END ? null : new Date(expiry * 1000),
    state: isStopped ? "stopped" : now >= expiry ? "expired" : now < notBefore ? "not-yet" : "in-force",
  };
}
