"use client";
import { providerName, useProviders } from "#network/index.ts";
import { READERS, ROLE_OF_KIND } from "#wallet/roles.ts";

/** The kinds of provider that read records. */
export const READS: ReadonlySet<number> = new Set(
  Object.entries(ROLE_OF_KIND).flatMap(([kind, role]) => (READERS.includes(role) ? [Number(kind)] : [])),
);

/** Whom a patient can let in, by name. */
export function useGrantees(): readonly { readonly providerId: number; readonly name: string }[] {
  const { data = [] } = useProviders();
  return data
    .filter(({ kind, status }) => READS.has(kind) && status === "active")
    .map((provider) => ({ providerId: provider.providerId, name: providerName(provider) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
