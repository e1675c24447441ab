"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

const AGAIN_MS = 15_000;
const LOOK_MS = 60_000;

/**
 * Tells those who write for the patient where kinds of record go, whenever the keys are unlocked: what they know already
 * is not told again, and what some custodian missed is, until it has it.
 */
export function useRoutingsTold() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["routings-told", patientId, keys === "unlocked"],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval: ({ state: { data, error } }) => (error || data?.missed.length ? AGAIN_MS : LOOK_MS),
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, as, keyring } = actor;
      return sdk.tellRoutings(network, { as, keyring, patientId });
    },
  });
}
