"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";

/** The ways back that the custodians keep for the signed-in patient; null when this browser must sign in anew. */
export function useSlots() {
  const { quietly, address } = useLinchpin();
  return useQuery({
    queryKey: ["slots", address],
    enabled: address !== null,
    queryFn: async () => {
      const actor = await quietly();
      return actor === null ? null : actor.sdk.listSlots(actor.network, actor.as);
    },
  });
}
