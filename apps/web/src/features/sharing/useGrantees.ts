"use client";
import { providerName, useProviders } from "#network/index.ts";

/** Hospital, doctor, laboratory, pharmacy, researcher: whoever reads records. */
export const READS: ReadonlySet<number> = new Set([2, 3, 4, 5, 7]);

/** Whom a patient can let in, by name. */
export function useGrantees(): readonly { readonly providerId: number; readonly name: string }[] {
  const { data = [] } = useProviders();
  return data
    .filter(({ kind, status }) => READS.has(kind) && status === "active")
    .map((provider) => ({ providerId: provider.providerId, name: providerName(provider) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
