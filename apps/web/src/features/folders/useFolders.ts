"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** The patient's folders, and where kinds of record go. Only the patient's keys tell: nothing while they are locked. */
export function useFolders() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["folders", patientId, keys === "unlocked"],
    enabled: patientId !== null && keys === "unlocked",
    staleTime: 60_000,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, as, keyring } = actor;
      return sdk.readFolders(network, { as, keyring, patientId });
    },
  });
}
