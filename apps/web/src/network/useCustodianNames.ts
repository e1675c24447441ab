"use client";
import { useCallback } from "react";
import { useConfig } from "#wallet/ConfigContext.tsx";
import { useProviderNames } from "./useProviderNames.ts";

/** Names for custodians: what the deployment calls them, else who operates them. */
export function useCustodianNames(): (providerId: number) => string {
  const { custodians } = useConfig();
  const nameOf = useProviderNames();
  return useCallback(
    (id) => custodians.find(({ providerId }) => providerId === id)?.name ?? nameOf(id),
    [custodians, nameOf],
  );
}
