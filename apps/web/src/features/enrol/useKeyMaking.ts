"use client";
import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import { useCallback, useRef, useState } from "react";
import { addWalletWay, custodyOf } from "#features/keys/index.ts";
import type { PaperPage } from "#features/recovery/index.ts";
import { type Actor, holdKeyring, useLinchpin } from "#linchpin/index.ts";
import type { FinishingStep, MakingStep } from "./steps.ts";
import { tellingOf } from "./tellingOf.ts";

export type KeyMakingState =
  | { readonly stage: "asking" }
  | { readonly stage: "making"; readonly step: MakingStep }
  | { readonly stage: "paper"; readonly page: PaperPage }
  | { readonly stage: "finishing"; readonly step: FinishingStep }
  | { readonly stage: "done" }
  | { readonly stage: "failed"; readonly error: unknown; readonly at: "making" | "finishing" };

/** What makes the new keys count: enrolling, or publishing. */
export type Finish = (
  actor: Actor,
  made: { readonly keyring: Keyring; readonly custodians: readonly number[]; readonly k: number },
) => Promise<void>;

/**
 * Draws a keyring and its two ways back, the wallet's and the printed page, and finishes once the page is confirmed.
 * The keyring lives in a closure here, never in React's state.
 */
export function useKeyMaking(finish: Finish) {
  const { act } = useLinchpin();
  const [state, setState] = useState<KeyMakingState>({ stage: "asking" });
  const drawn = useRef<Keyring | null>(null);

  const make = useCallback(
    async (pin: string) => {
      const step = (next: MakingStep) => setState({ stage: "making", step: next });
      try {
        step("drawing");
        const actor = await act();
        const { sdk, network, wallet, as } = actor;
        const keyring = sdk.drawKeyring();
        const { custodians } = custodyOf(actor);
        await addWalletWay(actor, { keyring, pin, step });
        step("paper");
        const { patientIdOf } = await import("@linchpin/protocol");
        const owner: Hex = patientIdOf(network.deployment, wallet.address);
        const { words, code } = await sdk.addPaperSlot(network, { as, keyring, owner, custodians });
        drawn.current = keyring;
        setState({ stage: "paper", page: { words: words.split(" "), code } });
      } catch (error) {
        setState({ stage: "failed", error, at: "making" });
      }
    },
    [act],
  );

  const complete = useCallback(async () => {
    const keyring = drawn.current;
    if (keyring === null) return;
    const step = (next: FinishingStep) => setState({ stage: "finishing", step: next });
    try {
      step("preparing");
      const actor = await act();
      const wallet = tellingOf(actor.wallet, step);
      await finish({ ...actor, wallet }, { keyring, ...custodyOf(actor) });
      holdKeyring(keyring);
      setState({ stage: "done" });
    } catch (error) {
      setState({ stage: "failed", error, at: "finishing" });
    }
  }, [act, finish]);

  const startOver = useCallback(() => {
    drawn.current?.root.fill(0);
    drawn.current = null;
    setState({ stage: "asking" });
  }, []);
  return { state, make, complete, startOver };
}
