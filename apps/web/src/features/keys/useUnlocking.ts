"use client";
import { useCallback, useRef, useState } from "react";
import { findDeviceKey, holdKeyring, useLinchpin, withEarlierKeys } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import type { UnlockWay } from "./chooseUnlockWays.ts";
import { unlockWithDevice } from "./passkey/unlockWithDevice.ts";
import { readRecoveryPage } from "./readRecoveryPage.ts";

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
  const { act, signedIn } = useLinchpin();
  const { patientId } = useRole();
  const [state, setState] = useState<UnlockState>({ status: "idle" });
  const hasFailed = useRef(false);
  const unlock = useCallback(
    async ({ way, pin, page }: UnlockTry) => {
      setState({ status: "busy" });
      try {
        if (way === "passkey") {
          const isFreeChoice = hasFailed.current;
          hasFailed.current = true;
          const actor = await signedIn();
          const keyring = await unlockWithDevice(actor, { isFreeChoice });
          holdKeyring(await withEarlierKeys(actor, { keyring, patientId }));
          return;
        }
        const actor = await act();
        const { sdk, network, wallet, as } = actor;
        if (way === "paper") {
          const keyring = await sdk.unlockWithPaper(network, { as, page: readRecoveryPage(page) });
          holdKeyring(await withEarlierKeys(actor, { keyring, patientId }));
          return;
        }
        const device = way === "device" ? await findDeviceKey(wallet.address) : null;
        const factor = device ? { device } : { pin: pin.trim() };
        const keyring = await sdk.unlockWithWallet(network, { wallet, as, factor });
        holdKeyring(await withEarlierKeys(actor, { keyring, patientId }));
      } catch (error) {
        setState({ status: "failed", error });
      }
    },
    [act, signedIn, patientId],
  );
  const forget = useCallback(() => setState({ status: "idle" }), []);
  return { state, unlock, forget };
}
