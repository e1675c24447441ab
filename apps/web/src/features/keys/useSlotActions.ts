"use client";
import type { Hex } from "@linchpin/protocol";
import type { ListedSlot, SlotSecret, SlotTest } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { findDeviceKey, useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import { fromBase64url } from "#wallet/webauthn/index.ts";
import { custodyOf } from "./custodyOf.ts";
import { addKeyPasskey } from "./passkey/addKeyPasskey.ts";
import { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
import { askKeyPasskey } from "./passkey/makeKeyPasskey.ts";
import { readRecoveryPage } from "./readRecoveryPage.ts";
import { rememberTest } from "./slotTests.ts";
import { addWalletWay } from "./walletWay/addWalletWay.ts";
import type { WalletWayStep } from "./walletWay/countingApprovals.ts";

/** What somebody has at hand to try a slot with; a passkey needs nothing typed. */
export interface SlotTry {
  readonly pin?: string;
  readonly page?: string;
}

/** What a patient does with their ways back. Each unlocks the keys first, and tells the lists afterwards. */
export function useSlotActions() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  const cache = useQueryClient();
  const tell = useCallback(
    () => Promise.all(["slots", "outbox"].map((key) => cache.invalidateQueries({ queryKey: [key] }))),
    [cache],
  );

  /** "Does this still open?" */
  const test = useCallback(
    async ({ slotId, kind }: ListedSlot, { pin = "", page = "" }: SlotTry): Promise<SlotTest> => {
      const actor = await unlock();
      const { sdk, network, as, wallet, keyring } = actor;
      const secretOf = async (): Promise<SlotSecret> => {
        if (kind === "paper") return { kind, page: readRecoveryPage(page) };
        if (kind === "passkey") {
          const known = keyPasskeysOf(as.wallet).filter((one) => one.slotId === slotId);
          const ids = known.map(({ id }) => fromBase64url(id));
          return { kind, prf: (await askKeyPasskey({ prfInput: sdk.passkeyPrfInput(), ids })).prf };
        }
        const device = pin === "" ? await findDeviceKey(as.wallet) : null;
        return { kind: "wallet", wallet, factor: device ? { device } : { pin: pin.trim() } };
      };
      const secret = await secretOf();
      const result = await sdk.testSlot(network, { as, slotId, keyring, secret });
      if (secret.kind === "passkey") secret.prf.fill(0);
      if (result.state === "opens") rememberTest(as.wallet, slotId);
      await tell();
      return result;
    },
    [unlock, tell],
  );

  const change = useCallback(
    async (what: "removeSlot" | "restoreSlot", slotId: Hex) => {
      if (patientId === null) return null;
      const { sdk, patiently, as, keyring } = await unlock();
      const { waiting } = await sdk[what](patiently, { as, keyring, patientId, slotId });
      await tell();
      return waiting;
    },
    [unlock, tell, patientId],
  );

  const addPasskey = useCallback(
    async (name: string) => {
      const actor = await unlock();
      const { custodians } = custodyOf(actor);
      const { waiting } = await addKeyPasskey(
        { ...actor, network: actor.patiently },
        { keyring: actor.keyring, custodians, name },
      );
      await tell();
      return waiting;
    },
    [unlock, tell],
  );

  const addWallet = useCallback(
    async (order: { readonly pin: string; readonly step: (next: WalletWayStep) => void }) => {
      const { keyring, ...actor } = await unlock();
      const { waiting } = await addWalletWay({ ...actor, network: actor.patiently }, { ...order, keyring });
      await tell();
      return waiting;
    },
    [unlock, tell],
  );

  return {
    test,
    addPasskey,
    addWallet,
    remove: (slotId: Hex) => change("removeSlot", slotId),
    restore: (slotId: Hex) => change("restoreSlot", slotId),
  };
}
