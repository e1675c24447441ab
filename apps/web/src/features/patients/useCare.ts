"use client";
import type { AccessRequest, HeldGrant } from "@linchpin/protocol";
import { gatherGrants, gatherRequests } from "@linchpin/sdk/listings";
import { useQuery } from "@tanstack/react-query";
import { checkedAtTheDoor, custodianDoors, useLinchpin } from "#linchpin/index.ts";
import { useConfig } from "#wallet/index.ts";

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
