"use client";
import type { Chart, RecordBundle, SummaryContact } from "@linchpin/clinical";
import type { Hex } from "@linchpin/protocol";
import type { EmergencySummary } from "@linchpin/sdk";
import { useCallback, useEffect, useState } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useProviders } from "#network/index.ts";

/** Why, as the form has it. */
export interface StatedReason {
  readonly code: number;
  readonly words: string;
}

export type EmergencyOpening =
  | { readonly status: "idle" }
  | { readonly status: "working"; readonly step: "unlocking" | "stating" | "asking" }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "open"; readonly chart: Chart; readonly contacts: readonly SummaryContact[] };

const AUDITOR = 6;
const MOST_AUDITORS = 16;

/** States an emergency on chain and opens the summary. What was opened is shut when the keys are locked. */
export function useEmergencyOpening() {
  const { unlock, providerKeys, keys: lock } = useLinchpin();
  const providers = useProviders();
  const [state, setState] = useState<EmergencyOpening>({ status: "idle" });
  useEffect(() => {
    if (lock === "locked") setState((now) => (now.status === "open" ? { status: "idle" } : now));
  }, [lock]);

  const open = useCallback(
    async (patientId: Hex, { code, words }: StatedReason) => {
      setState({ status: "working", step: "unlocking" });
      try {
        const { sdk, network, wallet, as } = await unlock();
        const keys = await providerKeys();
        // Every auditor with keys reads the reason; without one it still goes to the patient.
        const auditors = (providers.data ?? [])
          .filter(({ kind, status, hpkeKey }) => kind === AUDITOR && status === "active" && hpkeKey !== null)
          .slice(0, MOST_AUDITORS)
          .map(({ providerId }) => providerId);
        setState({ status: "working", step: "stating" });
        const stated = await sdk.stateEmergency(network, { patientId, wallet, code, words, auditors });
        setState({ status: "working", step: "asking" });
        const { resource } = await sdk.openEmergencySummary(network, { stated, as, keys });
        const { summarize, readSummaryPerson } = await import("@linchpin/clinical");
        const bundle = bundleOf(resource);
        setState({
          status: "open",
          chart: summarize(bundle),
          contacts: readSummaryPerson([bundle]).contacts,
        });
      } catch (error) {
        const isDeclined = (error as { code?: unknown }).code === "keys/not-unlocked";
        setState(isDeclined ? { status: "idle" } : { status: "failed", error });
      }
    },
    [unlock, providerKeys, providers.data],
  );
  const reset = useCallback(() => setState({ status: "idle" }), []);
  return { state, open: (...asked: Parameters<typeof open>) => void open(...asked), reset };
}

function bundleOf(resource: EmergencySummary["resource"]): RecordBundle {
  return resource.resourceType === "Bundle"
    ? (resource as RecordBundle)
    : { resourceType: "Bundle", type: "collection", entry: [{ resource }] };
}
