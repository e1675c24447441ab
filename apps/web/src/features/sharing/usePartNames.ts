"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** What a part of one's records holds. */
export type PartKind = "general" | "mental-health" | "reproductive" | "genomics" | "own";

/** A compartment that can be shared. */
export interface Part {
  readonly id: Hex;
  readonly kind: PartKind;
}

/** The parts of the patient's records. Which is which only the patient's keys tell: none while they are locked. */
export function useParts() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["parts", patientId, keys === "unlocked"],
    enabled: patientId !== null && keys === "unlocked",
    staleTime: 60_000,
    queryFn: async (): Promise<readonly Part[]> => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return [];
      const { sdk, network, keyring } = actor;
      const { bundle } = await sdk.fetchKeyBundle(network, patientId);
      const kinds = new Map(
        (["mental-health", "reproductive", "genomics"] as const).map(
          (kind) => [sdk.compartmentOfKind(bundle, { keyring, kind })?.id, kind] as const,
        ),
      );
      return bundle.compartments
        .filter(({ role }) => role === "general" || role === "own")
        .map(({ id, role }) => ({ id, kind: role === "general" ? role : (kinds.get(id) ?? "own") }));
    },
  });
}

/** Says what a set of compartments is, as far as the keys that are unlocked tell. */
export function usePartNames(): (scopes: readonly Hex[]) => string {
  const t = useTranslations("sharing.part");
  const { data: parts } = useParts();
  return useCallback(
    (scopes) => {
      if (!parts || parts.length === 0) return t("some", { count: scopes.length });
      if (parts.every(({ id }) => scopes.includes(id))) return t("everything");
      return scopes.map((scope) => t(parts.find(({ id }) => id === scope)?.kind ?? "own")).join(", ");
    },
    [parts, t],
  );
}
