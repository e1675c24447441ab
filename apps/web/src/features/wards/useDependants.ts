"use client";
import type { AddingStep } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { custodyOf } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** Those in one's care, from one's sealed notes: null while the keys are locked. And adding somebody. */
export function useDependants() {
  const { unlock, quietly, keys, address } = useLinchpin();
  const { patientId } = useRole();
  const cache = useQueryClient();
  const [step, setStep] = useState<AddingStep | null>(null);
  const list = useQuery({
    queryKey: ["dependants", address, keys === "unlocked"],
    enabled: patientId !== null,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, as, keyring } = actor;
      return sdk.listDependants(network, { as, keyring, patientId });
    },
  });
  const add = useCallback(
    async ({ name, hospital }: { readonly name: string; readonly hospital: number }) => {
      if (patientId === null) return;
      try {
        const { sdk, network, as, wallet, keyring } = await unlock();
        const custody = custodyOf({ network });
        const { origin } = location;
        await sdk.addDependant(network, {
          ...{ as, wallet, keyring, patientId, name, hospital, ...custody, origin },
          onStep: setStep,
        });
      } finally {
        setStep(null);
        await cache.invalidateQueries({ queryKey: ["dependants"] });
      }
    },
    [unlock, patientId, cache],
  );
  return { list, add, step };
}
