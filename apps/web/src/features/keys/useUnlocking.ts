"use client";
import { useCallback, useState } from "react";
import { findDeviceKey, holdKeyring, useLinchpin } from "#linchpin/index.ts";
import { readRecoveryPage } from "./readRecoveryPage.ts";

export type UnlockWay = "device" | "pin" | "paper";

export interface UnlockTry {
  readonly way: UnlockWay;
  readonly pin: string;
  /** A recovery page's words, or the text of its QR code. */
  readonly page: string;
}

type UnlockState =
  | { readonly status: "idle" | "busy" }
  | { readonly status: "failed"; readonly error: unknown };

/** Unlocks the keyring one way or another, and hands it to whoever asked. */
export function useUnlocking() {
  const { act } = useLinchpin();
  const [state, setState] = useState<UnlockState>({ status: "idle" });
  const unlock = useCallback(
    async ({ way, pin, page }: UnlockTry) => {
      setState({ status: "busy" });
      try {
        const { sdk, network, wallet, as } = await act();
        if (way === "paper") {
          holdKeyring(await sdk.unlockWithPaper(network, { as, page: readRecoveryPage(page) }));
          return;
        }
        const device = way === "device" ? await findDeviceKey(wallet.address) : null;
        const factor = device ? { device } : { pin: pin.trim() };
        holdKeyring(await sdk.unlockWithWallet(network, { wallet, as, factor }));
      } catch (error) {
        setState({ status: "failed", error });
      }
    },
    [act],
  );
  const forget = useCallback(() => setState({ status: "idle" }), []);
  return { state, unlock, forget };
}
