"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** A re-deal counts once its block has settled. */
const REFRESH_MS = 10_000;

/** In which folder each of the patient's records lies, as custodians tell it to the patient alone. */
export function usePlaces() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["places", patientId],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<ReadonlyMap<Hex, Hex>> => {
      const actor = await quietly();
      if (actor === null) return new Map();
      const places = await actor.sdk.listPlaces(actor.network, { as: actor.as });
      return new Map([...places].map(([tokenId, { compartment }]) => [tokenId, compartment as Hex]));
    },
  });
}
