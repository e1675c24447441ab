"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { askIndexer, type SearchAnswer } from "#network/index.ts";
import { useRole } from "#wallet/index.ts";

/** A patient as the chain knows them, and whether this provider may add to their records. */
export interface CheckedPatient {
  readonly patientId: Hex;
  readonly wallet: Hex;
  readonly mayWrite: boolean;
}

/** Looks up what was typed (a patient id, or a wallet) and checks it on chain. */
export function usePatientCheck(text: string) {
  const { connect } = useLinchpin();
  const { provider } = useRole();
  const query = text.trim().toLowerCase();
  const isId = /^0x[0-9a-f]{64}$/.test(query);
  const isWallet = /^0x[0-9a-f]{40}$/.test(query);
  return useQuery({
    queryKey: ["patient-check", query, provider?.providerId],
    enabled: (isId || isWallet) && provider !== null,
    staleTime: 10_000,
    retry: false,
    queryFn: async (): Promise<CheckedPatient | null> => {
      const patientId = isId ? (query as Hex) : await idOfWallet(query);
      if (patientId === null || provider === null) return null;
      const { sdk, network } = await connect();
      const { wallet } = await sdk.readPatient(network, patientId);
      const mayWrite = await sdk.mayWrite(network, { patientId, providerId: provider.providerId });
      return { patientId, wallet, mayWrite };
    },
  });
}

async function idOfWallet(wallet: string): Promise<Hex | null> {
  const { patients } = await askIndexer<SearchAnswer>(`/v1/search?q=${wallet}`);
  return (patients[0]?.patientId as Hex | undefined) ?? null;
}
