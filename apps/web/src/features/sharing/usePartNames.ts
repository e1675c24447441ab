"use client";
import type { Hex } from "@linchpin/protocol";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFolderLabels, useFolders } from "#features/folders/index.ts";

/** A folder that can be shared, as its patient calls it. */
export interface Part {
  readonly id: Hex;
  readonly name: string;
}

/** The folders that can be shared. Which is which only the patient's keys tell: none while they are locked. */
export function useParts(): readonly Part[] | undefined {
  const { data } = useFolders();
  const labelOf = useFolderLabels();
  return data?.folders
    .filter(({ role }) => role === "general" || role === "own")
    .map(({ id }) => ({ id, name: labelOf(id) ?? "" }));
}

/** Says what a set of compartments is, as far as the keys that are unlocked tell. */
export function usePartNames(): (scopes: readonly Hex[]) => string {
  const t = useTranslations("sharing.part");
  const { data } = useFolders();
  const labelOf = useFolderLabels();
  return useCallback(
    (scopes) => {
      const shared = data?.folders.filter(({ role }) => role === "general" || role === "own") ?? [];
      if (shared.length === 0) return t("some", { count: scopes.length });
      if (shared.every(({ id }) => scopes.includes(id))) return t("everything");
      return scopes.map((scope) => labelOf(scope) ?? t("gone")).join(", ");
    },
    [data, labelOf, t],
  );
}
