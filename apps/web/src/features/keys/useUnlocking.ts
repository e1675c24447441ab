"use client";
import type { Keyring } from "@linchpin/sdk";
import { useCallback, useRef, useState } from "react";
import {
  findDeviceKey,
  holdKeyring,
  type SignedInActor,
  useLinchpin,
  wipeKeyring,
  withEarlierKeys,
} from "#linchpin/index.ts";
import { useActing, useRole } from "#wallet/index.ts";
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
  const { act, actAsCarer, signedIn } = useLinchpin();
  const acting = useActing();
  const { patientId } = useRole();
  const [state, setState] = useState<UnlockState>({ status: "idle" });
  const hasFailed = useRef(false);
  const unlock = useCallback(
    async ({ way, pin, page }: UnlockTry) => {
      setState({ status: "busy" });
      /** The keys that were opened: of who acts for somebody the carer's own, which open that person's. */
      const hold = async (opened: Keyring, owner: SignedInActor) => {
        const own = await withEarlierKeys(owner, {
          ...{ keyring: opened, patientId: acting?.carer.patientId ?? patientId },
        });
        if (acting === null) return holdKeyring(own);
        try {
          const actor = await signedIn();
          const { sdk, network, as } = actor;
          const keyring = await sdk.unlockDependant(network, { as, carer: own, patientId: acting.patientId });
          holdKeyring(await withEarlierKeys(actor, { keyring, patientId: acting.patientId }));
        } finally {
          wipeKeyring(own);
        }
      };
      try {
        if (way === "passkey") {
          const isFreeChoice = hasFailed.current;
          hasFailed.current = true;
          const actor = acting === null ? await signedIn() : await actAsCarer();
          await hold(await unlockWithDevice(actor, { isFreeChoice }), actor);
          return;
        }
        const actor = acting === null ? await act() : await actAsCarer();
        const { sdk, network, wallet, as } = actor;
        if (way === "paper") {
          await hold(await sdk.unlockWithPaper(network, { as, page: readRecoveryPage(page) }), actor);
          return;
        }
        const device = way === "device" ? await findDeviceKey(wallet.address) : null;
        const factor = device ? { device } : { pin: pin.trim() };
        await hold(await sdk.unlockWithWallet(network, { wallet, as, factor }), actor);
      } catch (error) {
        setState({ status: "failed", error });
      }
    },
    [act, actAsCarer, signedIn, acting, patientId],
  );
  const forget = useCallback(() => setState({ status: "idle" }), []);
  return { state, unlock, forget };
}
