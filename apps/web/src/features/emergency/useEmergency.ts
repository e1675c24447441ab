"use client";
import type { EmergencyStatus, PendingSummary, SummaryChoice } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

const WAITING_MS = 3_000;
const RESTING_MS = 15_000;

/** How a patient's emergency summary stands. */
export interface OwnEmergencyState {
  /** What a hospital was asked to file; null for nothing. */
  readonly pending: PendingSummary | null;
  /** What it filed is not what it was sent: nothing was handed out. */
  readonly isOther: boolean;
  readonly status: EmergencyStatus;
  readonly choice: SummaryChoice | null;
  /** Who would be told of an opening now: patient ids. */
  readonly helpers: readonly string[];
}

/**
 * The patient's emergency summary, asked for again and again while their keys are unlocked: one that the hospital has
 * filed meanwhile is compared and handed to the operators without anything being pressed.
 */
export function useEmergency() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["emergency", patientId],
    enabled: patientId !== null && keys === "unlocked",
    refetchInterval: ({ state }) => (state.data?.pending ? WAITING_MS : RESTING_MS),
    queryFn: async (): Promise<OwnEmergencyState | null> => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, patiently, outbox, as, keyring, wallet } = actor;
      const myself = { as, keyring, patientId };
      // Its own round, and only if no other is at it: pieces of one splitting alone fit together.
      await outbox.resume(network, { as, keyring, wallet });
      const [status, { document }, { set }, lines] = await Promise.all([
        sdk.readEmergencyStatus(network, { as }),
        sdk.readNotes(network, myself),
        sdk.readGuardians(network, myself),
        outbox.list(as.wallet, network.now()),
      ]);
      const { choice = null, pending = null } = sdk.emergencyIn(document);
      const line = lines.find(({ about }) => about.kind === "emergency");
      // Asked for on another device.
      if (pending && !line)
        await sdk.followSummary(patiently, { ...myself, wallet, hospital: pending.hospital });
      return {
        ...{ pending, status, choice },
        isOther: line?.refusal === "emergency/differs",
        helpers: (set?.members ?? []).map((member) => member.patientId),
      };
    },
  });
}

/** Has what is shown of emergencies asked for anew. */
export function useTellEmergency() {
  const cache = useQueryClient();
  return useCallback(async () => {
    await cache.invalidateQueries({ queryKey: ["emergency"] });
  }, [cache]);
}
