"use client";
import type { Waiting } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** What a patient decides about who adds records. Each asks the wallet once. */
export function useWritingActions() {
  const { act } = useLinchpin();
  const { patientId: known } = useRole();
  const cache = useQueryClient();
  const patientId = known ?? "0x";
  const renew = () =>
    Promise.all(
      ["writers", "history", "outbox", "routings-told"].map((key) =>
        cache.invalidateQueries({ queryKey: [key] }),
      ),
    );
  return {
    async allow(provider: number): Promise<void> {
      const { sdk, network, wallet, as } = await act();
      await sdk.letWrite(network, { patientId, provider, wallet, as });
      await renew();
    },
    async stop(provider: number): Promise<Waiting | null> {
      const { sdk, patiently, wallet, as } = await act();
      const { waiting } = await sdk.stopWriting(patiently, { patientId, provider, wallet, as });
      await renew();
      return waiting;
    },
  };
}
