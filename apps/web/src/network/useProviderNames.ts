"use client";
import { useCallback } from "react";
import { useConfig } from "#wallet/ConfigContext.tsx";
import { providerName } from "./providerName.ts";
import { useProviders } from "./useProviders.ts";

/** Names for provider numbers: the directory's, else the deployment's own, else the number. */
export function useProviderNames(): (providerId: number) => string {
  const { custodians } = useConfig();
  const { data } = useProviders();
  return useCallback(
    (id) => {
      const known = data?.find(({ providerId }) => providerId === id);
      if (known) return providerName(known);
      return custodians.find(({ providerId }) => providerId === id)?.name ?? `#${id}`;
    },
    [custodians, data],
  );
}
