"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { rememberSafeguards } from "#features/veto/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

// Two people sit beside each other and wait for what the other one does.
const EVERY_MS = 5_000;

/** Who guards the patient, who said yes, and whose answer is awaited. Only while the keys are unlocked. */
export function useGuardians() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["guardians", patientId],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval: EVERY_MS,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, patiently, as, keyring } = actor;
      const myself = { as, keyring, patientId };
      const [{ name }, { accepted, waiting }, leastDelay] = await Promise.all([
        sdk.readGuardians(network, myself),
        sdk.listAcceptances(network, myself),
        sdk.readLeastDelay(network),
      ]);
      const set = await sdk.collectPractice(network, myself);
      // Those who were appointed while custodians were out may have come to count meanwhile.
      await sdk.tidyGuardians(patiently, myself);
      if (set) rememberSafeguards(patientId, set.safeguards);
      const known = new Set(set?.members.map((member) => member.patientId));
      return {
        name,
        set,
        waiting,
        leastDelay,
        accepted: accepted.filter((one) => !known.has(one.patientId)),
      };
    },
  });
}

/** Says that something about the people changed. */
export function useTellPeople() {
  const cache = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        [["guardians"], ["wards"], ["slots"], ["key-health"]].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
    [cache],
  );
}
