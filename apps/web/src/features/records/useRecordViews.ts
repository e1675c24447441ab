"use client";
import type { Hex, IndexedGrant, IndexedToken } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFolderLabels, usePlaces } from "#features/folders/index.ts";
import { askIndexer, type GrantsPage, usePatientTokens, useProviderNames } from "#network/index.ts";
import { useConfig } from "#wallet/index.ts";
import type { RecordView } from "./recordView.ts";

/** A patient's records as cards show them: from the public history alone, so nothing here needs a key. */
export function useRecordViews(patientId: Hex | null) {
  const tokens = usePatientTokens(patientId);
  const { data: places } = usePlaces();
  const labelOf = useFolderLabels();
  const nameOf = useProviderNames();
  const { custodians } = useConfig();
  const grants = useQuery({
    queryKey: ["grants", patientId],
    enabled: patientId !== null,
    queryFn: () => askIndexer<GrantsPage>(`/v1/patients/${patientId}/grants?limit=200`),
  });
  const records = useMemo(() => {
    const now = Date.now() / 1000;
    const inForce = (grants.data?.grants ?? []).filter((grant) => isInForce(grant, now));
    const pieces = custodians.map((custodian) => ({ ...custodian, state: "in-place" as const }));
    return (tokens.data?.pages ?? [])
      .flatMap((page) => page.tokens)
      .map((token): RecordView => {
        const place = places?.get(token.tokenId as Hex);
        const readers = [
          ...new Set(
            inForce.filter((grant) => covers(grant, token, place)).map(({ grantee }) => nameOf(grantee)),
          ),
        ];
        const folder = place && labelOf(place);
        return {
          tokenId: token.tokenId,
          issuer: nameOf(token.issuer),
          version: token.version,
          mintedAt: new Date(token.mintedAt * 1000),
          updatedAt: new Date(token.updatedAt * 1000),
          isErased: token.burned,
          readers,
          ...(folder ? { folder } : {}),
          key: { needed: 2, pieces },
        };
      });
  }, [tokens.data, grants.data, places, labelOf, custodians, nameOf]);
  return { ...tokens, records };
}

function isInForce({ revokedAt, notBefore, expiry }: IndexedGrant, now: number) {
  return revokedAt === null && notBefore <= now && now < expiry;
}

/** A grant of a folder covers every record in it; which one a record is in only its holder knows: unknown, any may. */
function covers({ scopeKind, scope }: IndexedGrant, { tokenId }: IndexedToken, place: Hex | undefined) {
  return scopeKind === 0 ? place === undefined || scope === place : scope === tokenId;
}
