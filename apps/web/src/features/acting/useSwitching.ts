"use client";
import type { Hex } from "@linchpin/protocol";
import type { DependantNow } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { copyKeyring, holdKeyring, untilLocked, useLinchpin, wipeKeyring } from "#linchpin/index.ts";
import { type Acting, holdActing, restoreSession, useActing, useRole, useSession } from "#wallet/index.ts";

/** Changing between oneself and somebody in one's care. Each change is a sign-in: one approval. */
export function useSwitching() {
  const { unlock, actAsCarer } = useLinchpin();
  const { patientId } = useRole();
  const { signInWith } = useSession();
  const acting = useActing();
  const cache = useQueryClient();

  const actFor = useCallback(
    async ({ patientId: ward, account, name, salt }: DependantNow) => {
      const { sdk, network, wallet, keyring } = await unlock();
      if (patientId === null) return;
      // Their sign-in locks the carer's keys; the ward's open by a copy, which goes right after.
      const own = copyKeyring(keyring);
      try {
        const carer = { wallet: wallet.address, patientId };
        const wards = await sdk.wardWallet(network, { wallet, carer: patientId, salt });
        const next: Acting = { ward: account, patientId: ward, name, salt, carer };
        await holdActing(next);
        const isIn = await signInWith(account, (text) => wards.signMessage(text)).catch((thrown) => {
          void holdActing(null);
          throw thrown;
        });
        const as = isIn ? await restoreSession(account) : null;
        if (as === null) return holdActing(null);
        await untilLocked();
        holdKeyring(await sdk.unlockDependant(network, { as, carer: own, patientId: ward }));
        await cache.invalidateQueries();
      } finally {
        wipeKeyring(own);
      }
    },
    [unlock, patientId, signInWith, cache],
  );

  const backToMe = useCallback(async () => {
    if (acting === null) return;
    const { wallet } = await actAsCarer();
    const address: Hex = acting.carer.wallet;
    if (await signInWith(address, (text) => wallet.signMessage(text))) {
      await holdActing(null);
      await cache.invalidateQueries();
    }
  }, [acting, actAsCarer, signInWith, cache]);
  return { acting, actFor, backToMe };
}
