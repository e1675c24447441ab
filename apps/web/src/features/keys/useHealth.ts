"use client";
import type { Health, ListedSlot, Place, SlotFacts } from "@linchpin/sdk";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { chosenPasskey } from "#wallet/index.ts";
import { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
import { useHasBuiltInWallet } from "./passkey/useHasBuiltInWallet.ts";
import { slotTestsOf } from "./slotTests.ts";

/** What the patient would have left if this device were gone today. */
export function useHealth(slots: readonly ListedSlot[] | undefined) {
  const { connect, address } = useLinchpin();
  const isBuiltIn = useHasBuiltInWallet();
  return useQuery({
    queryKey: ["key-health", address, isBuiltIn, slots?.map(({ slotId }) => slotId).join()],
    enabled: slots !== undefined && address !== null,
    queryFn: async (): Promise<Health> => {
      const { sdk } = await connect();
      const owner = address ?? "";
      return sdk.healthOf({
        slots: (slots ?? []).map((slot) => factsOf(slot, owner)),
        guardians: null,
        wallet: walletPlace(isBuiltIn),
        now: Math.floor(Date.now() / 1000),
      });
    },
  });
}

function factsOf({ slotId, kind }: ListedSlot, owner: string): SlotFacts {
  const here = keyPasskeysOf(owner).find((one) => one.slotId === slotId);
  const place: Place = here === undefined ? "elsewhere" : here.isSynced ? "synced" : "this-phone";
  return { slotId, kind, place, testedAt: slotTestsOf(owner)[slotId] ?? null };
}

/** A wallet that somebody brought has a way back of its own; the built-in one lies where its passkey lies. */
function walletPlace(isBuiltIn: boolean): Place {
  if (!isBuiltIn) return "elsewhere";
  return chosenPasskey()?.isSynced ? "synced" : "this-phone";
}
