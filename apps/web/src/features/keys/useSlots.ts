"use client";
import type { KeySlot } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";

/** The ways back that the custodians keep for the signed-in wallet; null when this browser must sign in anew. */
export function useSlots() {
  const { quietly, address } = useLinchpin();
  return useQuery({
    queryKey: ["slots", address],
    enabled: address !== null,
    queryFn: async (): Promise<readonly KeySlot[] | null> => {
      const actor = await quietly();
      return actor === null ? null : actor.sdk.fetchSlots(actor.network, actor.as);
    },
  });
}
