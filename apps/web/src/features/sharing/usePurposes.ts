"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import type { GrantChoice, GrantView } from "./requestView.ts";

/** What each grant is for, by its id: only the patient's own keys tell, so none while they are locked. */
export function usePurposes(
  grants: readonly GrantView[],
): ReadonlyMap<string, GrantChoice["purpose"]> | undefined {
  const { quietly, keys, address } = useLinchpin();
  const { data } = useQuery({
    queryKey: ["purposes", address, keys === "unlocked", grants.map(({ grantId }) => grantId).join()],
    enabled: keys === "unlocked" && grants.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring) return null;
      const { sdk, keyring } = actor;
      return new Map(
        grants.flatMap(({ grantId, sealed }) => {
          const purpose = sdk.purposeOf(sealed, keyring);
          return purpose ? [[grantId as string, purpose] as const] : [];
        }),
      );
    },
  });
  return data ?? undefined;
}
