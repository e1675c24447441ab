"use client";
import type { Hex, IndexedAppointment } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { askIndexer } from "#network/index.ts";

/** Blocks come every second or more: what others did is seen at most so much later. */
const DAY_REFRESH_MS = 1_000;

export type Whose = { readonly patient: Hex } | { readonly doctor: number };

/** The appointments of one person that start in `[from, until)`, in units of five minutes, by start; always anew. */
export function useAppointments(
  whose: Whose,
  span: { readonly from: number; readonly until: number },
  refreshMs = DAY_REFRESH_MS,
) {
  const [[kind, id]] = Object.entries(whose) as [[string, Hex | number]];
  return useQuery({
    queryKey: ["appointments", kind, id, span.from, span.until],
    refetchInterval: refreshMs,
    queryFn: async () => {
      const path = `/v1/appointments?${kind}=${id}&from=${span.from}&until=${span.until}`;
      return (await askIndexer<{ appointments: readonly IndexedAppointment[] }>(path)).appointments;
    },
  });
}
