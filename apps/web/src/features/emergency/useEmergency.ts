"use client";
import type { EmergencyStatus, SummaryChoice, TakenUp } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

const WAITING_MS = 3_000;
const RESTING_MS = 15_000;

/** How a patient's emergency summary stands. */
export interface OwnEmergencyState {
  readonly taken: TakenUp;
  readonly status: EmergencyStatus;
  readonly choice: SummaryChoice | null;
  /** The hospital that filed the last one, or is asked for the next. */
  readonly hospital: number | null;
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
    refetchInterval: ({ state }) => (state.data?.taken.state === "waiting" ? WAITING_MS : RESTING_MS),
    queryFn: async (): Promise<OwnEmergencyState | null> => {
      const actor = await quietly();
      if (!actor?.keyring || patientId === null) return null;
      const { sdk, network, as, keyring } = actor;
      const myself = { as, keyring, patientId };
      const taken = await sdk.takeUpSummary(network, myself);
      const [status, { document }, { set }] = await Promise.all([
        sdk.readEmergencyStatus(network, { as }),
        sdk.readNotes(network, myself),
        sdk.readGuardians(network, myself),
      ]);
      const { choice = null, pending } = sdk.emergencyIn(document);
      return {
        ...{ taken, status, choice },
        hospital: pending?.hospital ?? null,
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
