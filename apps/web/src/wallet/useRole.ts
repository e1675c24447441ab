"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { usePublicClient } from "wagmi";
import { useConfig } from "./ConfigContext.tsx";
import { readStanding, type Standing } from "./readStanding.ts";
import type { Role } from "./roles.ts";
import { useSession } from "./useSession.ts";

export type RoleStatus = "anonymous" | "loading" | "error" | "ready";

const NOBODY: Standing = { roles: [], patientId: null, provider: null };
const CHOSEN = "linchpin-role";
const listeners = new Set<() => void>();

/** What the signed-in wallet is here, as the registries say; someone with two roles has one of them active. */
export function useRole() {
  const { address } = useSession();
  const { contracts, chainId } = useConfig();
  const client = usePublicClient({ chainId });
  const { data, isError, error, refetch } = useQuery({
    queryKey: ["standing", address, contracts.providerRegistry],
    enabled: address !== null && client !== undefined,
    staleTime: 15_000,
    queryFn: () => {
      if (address === null || client === undefined) return NOBODY;
      return readStanding({ client, contracts, wallet: address });
    },
  });
  const chosen = useSyncExternalStore(subscribe, readChosen, () => null);
  const standing = data ?? NOBODY;
  const active = standing.roles.find((role) => role === chosen) ?? standing.roles[0] ?? null;
  const status: RoleStatus = address === null ? "anonymous" : data ? "ready" : isError ? "error" : "loading";
  return { ...standing, status, active, error, refetch, choose };
}

function choose(role: Role) {
  sessionStorage.setItem(CHOSEN, role);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const readChosen = () => sessionStorage.getItem(CHOSEN);
