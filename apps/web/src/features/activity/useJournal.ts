"use client";
import type { Hex, JournalEntry } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";

const LIVE_MS = 4_000;
const MOST = 200;

/** What the custodians wrote down about a patient, and which of them did not answer. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly silent: readonly number[];
  /** This browser must sign in anew first. */
  readonly needsSession: boolean;
}

/** All custodians' journals about the signed-in patient, the latest of each, asked again while looked at. */
export function useJournal(patientId: Hex | null) {
  const { quietly, address } = useLinchpin();
  return useQuery({
    queryKey: ["journal", address, patientId],
    enabled: address !== null && patientId !== null,
    refetchInterval: LIVE_MS,
    queryFn: async (): Promise<Journal> => {
      const actor = await quietly();
      if (actor === null) return { entries: [], silent: [], needsSession: true };
      const { sdk, network, as } = actor;
      const { journalSchema } = await import("@linchpin/protocol");
      const path = `/v1/journal?patientId=${patientId}&limit=${MOST}`;
      const answers = await Promise.all(
        network.deployment.custodians.map(async ({ providerId: custodian }) => ({
          custodian,
          answer: await sdk
            .askCustodian(network, { custodian, as, path, answer: journalSchema })
            .catch(() => null),
        })),
      );
      return {
        entries: answers.flatMap(({ answer }) => answer?.entries ?? []),
        silent: answers.filter(({ answer }) => answer === null).map(({ custodian }) => custodian),
        needsSession: false,
      };
    },
  });
}
