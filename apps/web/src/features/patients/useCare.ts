"use client";
import type { AccessRequest, HeldGrant, Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";

const REFRESH_MS = 8_000;

/** The grants that this provider was given, newest first: what every custodian says, put together by the SDK. */
export function useHeldGrants() {
  const { address, signedIn } = useLinchpin();
  return useQuery({
    queryKey: ["held-grants", address],
    enabled: address !== null,
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<readonly HeldGrant[]> => {
      const { sdk, network, as } = await signedIn();
      return sdk.listGrants(network, { as, role: "provider" });
    },
  });
}

/** The requests that this provider sent, newest first. */
export function useSentRequests() {
  const { address, signedIn } = useLinchpin();
  return useQuery({
    queryKey: ["sent-requests", address],
    enabled: address !== null,
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<readonly AccessRequest[]> => {
      const { sdk, network, as } = await signedIn();
      return sdk.listRequests(network, { as, role: "provider" });
    },
  });
}

/** A patient as this provider may read them: by the best grant there is. */
export interface PatientRow {
  readonly patientId: Hex;
  readonly best: HeldGrant;
  readonly grants: readonly HeldGrant[];
}

const RANK = { "in-force": 0, "not-yet": 1, unmined: 2, expired: 3, revoked: 4 } as const;

/** Grants by patient, those in force first. */
export function patientsOf(grants: readonly HeldGrant[]): readonly PatientRow[] {
  const byPatient = Map.groupBy(grants, ({ grant }) => grant.patientId as Hex);
  return [...byPatient]
    .flatMap(([patientId, own]) => {
      const [best] = own.toSorted((a, b) => RANK[a.state] - RANK[b.state] || b.receivedAt - a.receivedAt);
      return best ? [{ patientId, best, grants: own }] : [];
    })
    .sort((a, b) => RANK[a.best.state] - RANK[b.best.state] || b.best.receivedAt - a.best.receivedAt);
}
