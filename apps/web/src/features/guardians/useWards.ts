"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

// Two people sit beside each other and wait for what the other one does.
const EVERY_MS = 5_000;

/** Whom the patient guards. Only while the keys are unlocked. */
export function useWards() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["wards", patientId],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval: EVERY_MS,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, as, keyring } = actor;
      return sdk.listWards(network, { as, keyring, patientId });
    },
  });
}
