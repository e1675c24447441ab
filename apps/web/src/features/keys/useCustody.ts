"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";

/** Who keeps the pieces of a patient's keys and how many open, from the key bundle, checked against the chain. */
export function useCustody(patientId: Hex | null) {
  const { connect } = useLinchpin();
  return useQuery({
    queryKey: ["custody", patientId],
    enabled: patientId !== null,
    staleTime: 60_000,
    queryFn: async () => {
      const { sdk, network } = await connect();
      const { bundle } = await sdk.fetchKeyBundle(network, patientId as Hex);
      return {
        needed: Math.max(...bundle.compartments.map(({ k }) => k)),
        custodians: [...new Set(bundle.compartments.flatMap(({ custodians }) => custodians))],
      };
    },
  });
}
