"use client";
import type { AccessRequest, HeldGrant, Hex } from "@linchpin/protocol";
import { gatherGrants, gatherRequests } from "@linchpin/sdk/listings";
import { useQuery } from "@tanstack/react-query";
import { checkedAtTheDoor, custodianDoors, useLinchpin } from "#linchpin/index.ts";
import { useConfig } from "#wallet/index.ts";
import { heldScope } from "./heldScope.ts";

const REFRESH_MS = 8_000;

/** The grants that this provider was given, newest first: what every custodian says, put together by the SDK. */
export function useHeldGrants() {
  const { address, session } = useLinchpin();
  const config = useConfig();
  return useQuery({
    queryKey: ["held-grants", address],
    enabled: address !== null,
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<readonly HeldGrant[]> =>
      gatherGrants(custodianDoors(config), {
        as: await session(),
        role: "provider",
        answer: checkedAtTheDoor(),
      }),
  });
}

/** The requests that this provider sent, newest first. */
export function useSentRequests() {
  const { address, session } = useLinchpin();
  const config = useConfig();
  return useQuery({
    queryKey: ["sent-requests", address],
    enabled: address !== null,
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<readonly AccessRequest[]> =>
      gatherRequests(custodianDoors(config), {
        as: await session(),
        role: "provider",
        answer: checkedAtTheDoor(),
      }),
  });
}

/** A patient as this provider may read them: by the best grant there is. */
export interface PatientRow {
  readonly patientId: Hex;
  readonly best: HeldGrant;
  readonly grants: readonly HeldGrant[];
}

/** When the last of what a patient lets one read ends. */
const endOf = (row: PatientRow) => heldScope(row).longest.grant.expiry;

const RANK = { "in-force": 0, "not-yet": 1, unmined: 2, expired: 3, revoked: 4 } as const;

/** Grants by patient, those in force first, and of these the one that ends first. */
export function patientsOf(grants: readonly HeldGrant[]): readonly PatientRow[] {
  const byPatient = Map.groupBy(grants, ({ grant }) => grant.patientId as Hex);
  return [...byPatient]
    .flatMap(([patientId, own]) => {
      const [best] = own.toSorted((a, b) => RANK[a.state] - RANK[b.state] || b.receivedAt - a.receivedAt);
      return best ? [{ patientId, best, grants: own }] : [];
    })
    .sort(
      (a, b) =>
        RANK[a.best.state] - RANK[b.best.state] ||
        (a.best.state === "in-force" ? endOf(a) - endOf(b) : 0) ||
        b.best.receivedAt - a.best.receivedAt,
    );
}
