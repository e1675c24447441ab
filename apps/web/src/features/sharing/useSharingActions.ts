"use client";
import type { AccessRequest, Hex } from "@linchpin/protocol";
import type { WalletSigner } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import type { GrantChoice, GrantStep } from "./requestView.ts";

/** What a patient decides about readers. Each asks the wallet once; the grant also needs the keys. */
export interface SharingActions {
  grant(
    choice: GrantChoice,
    how: { readonly requestId?: Hex; readonly onStep: (step: GrantStep) => void },
  ): Promise<void>;
  deny(request: AccessRequest, reason: string): Promise<void>;
  /** Answers how many custodians have stopped already. */
  stop(grantId: Hex): Promise<number>;
  stopEverything(): Promise<void>;
}

/** The actions of {@link SharingActions}; lists are asked anew after each. */
export function useSharingActions(): SharingActions {
  const { act, unlock } = useLinchpin();
  const { patientId: known } = useRole();
  const cache = useQueryClient();
  return useMemo(() => {
    const patientId = known ?? "0x";
    const renew = () =>
      Promise.all(
        ["grants", "requests", "history", "journal"].map((key) =>
          cache.invalidateQueries({ queryKey: [key] }),
        ),
      );
    return {
      async grant({ grantee, ...choice }, { requestId, onStep }) {
        onStep("preparing");
        const { sdk, network, wallet, as, keyring } = await unlock();
        const order = { patientId, as, keyring, grantee, choice };
        const prepared = await sdk.prepareConsent(network, { ...order, ...(requestId ? { requestId } : {}) });
        await sdk.grantConsent(network, { prepared, wallet: telling(wallet, onStep), as });
        await renew();
      },
      async deny(request, reason) {
        const { sdk, network, wallet, as } = await act();
        await sdk.denyRequest(network, { request, reason, wallet, as });
        await renew();
      },
      async stop(grantId) {
        const { sdk, network, wallet, as } = await act();
        const { stopped } = await sdk.revokeConsent(network, { patientId, grantId, wallet, as });
        await renew();
        return stopped.length;
      },
      async stopEverything() {
        const { sdk, network, wallet, as } = await act();
        await sdk.revokeEverything(network, { patientId, wallet, as });
        await renew();
      },
    };
  }, [act, unlock, known, cache]);
}

/** Says when the wallet is asked, and when it has answered. */
function telling(wallet: WalletSigner, onStep: (step: GrantStep) => void): WalletSigner {
  return {
    ...wallet,
    async signTypedData(message) {
      onStep("signing");
      const signature = await wallet.signTypedData(message);
      onStep("sending");
      return signature;
    },
  };
}
