"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Role, Standing } from "./roles.ts";
import { useSession } from "./useSession.ts";

export type RoleStatus = "anonymous" | "loading" | "error" | "ready";

const NOBODY: Standing = { roles: [], patientId: null, provider: null, hasMoved: false, recovery: null };
const CHOSEN = "linchpin-role";
const listeners = new Set<() => void>();

/** What the signed-in wallet is here, as the registries say; someone with two roles has one of them active. */
export function useRole() {
  const { address } = useSession();
  const { data, isError, error, refetch } = useQuery({
    queryKey: ["standing", address],
    enabled: address !== null,
    staleTime: 15_000,
    queryFn: () => askStanding(address),
  });
  const chosen = useSyncExternalStore(subscribe, readChosen, () => null);
  const standing = data ?? NOBODY;
  const active = standing.roles.find((role) => role === chosen) ?? standing.roles[0] ?? null;
  const status: RoleStatus = address === null ? "anonymous" : data ? "ready" : isError ? "error" : "loading";
  return { ...standing, status, active, error, refetch, choose };
}

/** The server reads the registries, so that no contract interface weighs on a first screen. */
async function askStanding(wallet: string | null): Promise<Standing> {
  const answer = await fetch(`/api/standing/${wallet}`);
  const body = (await answer.json()) as unknown;
  if (!answer.ok) throw body;
  return body as Standing;
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
