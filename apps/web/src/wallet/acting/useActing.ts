"use client";
import { useSyncExternalStore } from "react";
import { useSession } from "../useSession.ts";
import { type Acting, heldActing, onActing } from "./actingFor.ts";

/** For whom the signed-in person acts; null for themselves. */
export function useActing(): Acting | null {
  const { address } = useSession();
  const acting = useSyncExternalStore(onActing, heldActing, () => null);
  return acting !== null && acting.ward === address?.toLowerCase() ? acting : null;
}
