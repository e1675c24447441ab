"use client";
import type { Hex } from "@linchpin/protocol";
import { useMemo } from "react";
import { useHistory } from "#network/index.ts";
import { useRole } from "#wallet/index.ts";

/** Patients who let this provider write, by the public history: enrolled here, or by a later consent. Newest first. */
export function useOwnPatients(): readonly { readonly patientId: Hex; readonly since: Date }[] {
  const { provider } = useRole();
  const history = useHistory(provider ? { kind: "provider", id: provider.providerId } : null);
  return useMemo(() => {
    const found = new Map<Hex, Date>();
    for (const { name, patientId, at } of history.data?.pages.flatMap(({ events }) => events) ?? []) {
      if (patientId === null) continue;
      if (name === "PatientRegistry.PatientEnrolled" || name === "ConsentRegistry.WriteGranted") {
        found.set(patientId as Hex, new Date(at * 1000));
      }
      if (name === "ConsentRegistry.WriteRevoked") found.delete(patientId as Hex);
    }
    return [...found].map(([patientId, since]) => ({ patientId, since })).reverse();
  }, [history.data]);
}
