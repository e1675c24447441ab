"use client";
import type { GuardianFacts, GuardiansNow, Health, ListedSlot, Place, SlotFacts } from "@linchpin/sdk";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { chosenPasskey, useRole } from "#wallet/index.ts";
import { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
import { useHasBuiltInWallet } from "./passkey/useHasBuiltInWallet.ts";
import { slotTestsOf } from "./slotTests.ts";

/** What would be left, and what could not be looked at. */
export interface HealthNow {
  readonly health: Health;
  readonly wallet: Place;
  /** There are guardians, and who they are can be read with unlocked keys only. */
  readonly areGuardiansHidden: boolean;
}

/** What the patient would have left if this device were gone today. */
export function useHealth(slots: readonly ListedSlot[]) {
  const { connect, quietly, address, keys } = useLinchpin();
  const { patientId } = useRole();
  const isBuiltIn = useHasBuiltInWallet();
  const ids = slots.map(({ slotId }) => slotId).join();
  return useQuery({
    queryKey: ["key-health", address, isBuiltIn, keys === "unlocked", ids],
    enabled: address !== null,
    queryFn: async (): Promise<HealthNow> => {
      const { sdk, network } = await connect();
      const owner = address ?? "";
      const actor = await quietly();
      const wallet = walletPlace(isBuiltIn);
      const hasGuardians = slots.some(({ kind }) => kind === "guardian");
      const guardians =
        hasGuardians && actor?.keyring && patientId
          ? guardianFacts(
              await sdk.readGuardians(network, { as: actor.as, keyring: actor.keyring, patientId }),
            )
          : null;
      const now = Math.floor(Date.now() / 1000);
      const facts = slots.map((slot) => factsOf(slot, owner));
      return {
        health: sdk.healthOf({ slots: facts, guardians, wallet, now }),
        wallet,
        areGuardiansHidden: hasGuardians && guardians === null,
      };
    },
  });
}

function guardianFacts({ set }: GuardiansNow): GuardianFacts | null {
  if (set === null) return null;
  const practised = set.members.filter(({ practisedAt }) => practisedAt !== undefined).length;
  return { needed: set.safeguards.needed, accepted: set.members.length, practised };
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
