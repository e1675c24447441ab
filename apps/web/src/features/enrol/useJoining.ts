"use client";
import type { Hex, KeyBundle } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { addKeyPasskey, addWalletWay, custodyOf } from "#features/keys/index.ts";
import type { PaperPage } from "#features/recovery/index.ts";
import { type Actor, holdKeyring, useLinchpin } from "#linchpin/index.ts";
import { canUsePasskeys } from "#wallet/webauthn/index.ts";
import type { WaysMade } from "./countWays.ts";
import type { FinishingStep, MakingStep } from "./steps.ts";
import { tellingOf } from "./tellingOf.ts";

export type JoiningState =
  | { readonly stage: "asking" }
  | { readonly stage: "making"; readonly step: MakingStep }
  | { readonly stage: "ways"; readonly busy: "passkey" | "paper" | null; readonly error: unknown }
  | { readonly stage: "paper"; readonly page: PaperPage }
  | { readonly stage: "finishing"; readonly step: FinishingStep }
  | { readonly stage: "done" }
  | { readonly stage: "failed"; readonly error: unknown; readonly at: "making" | "finishing" };

interface Drawn {
  readonly keyring: Keyring;
  readonly slots: Hex[];
  bundle?: KeyBundle;
}

const IDLE = { stage: "ways", busy: null, error: null } as const;

/**
 * Becoming a patient: keys drawn here, two ways back to them, then one batch that enrols. With a wallet of their own
 * somebody also makes its slot by a PIN, which counts as none of the two. The keyring lives in a closure, never in
 * React's state.
 */
export function useJoining({ hospital, passkeyName }: { hospital: number; passkeyName: string }) {
  const { act } = useLinchpin();
  const cache = useQueryClient();
  const [state, setState] = useState<JoiningState>({ stage: "asking" });
  const [made, setMade] = useState<WaysMade>({ passkeys: 0, pages: 0 });
  const [hasScreenLock, setHasScreenLock] = useState(canUsePasskeys);
  const drawn = useRef<Drawn | null>(null);

  const begin = useCallback(
    async (pin: string | null) => {
      try {
        setState({ stage: "making", step: "drawing" });
        const actor = await act();
        const keyring = actor.sdk.drawKeyring();
        const slots: Hex[] = [];
        if (pin !== null) {
          const step = (next: MakingStep) => setState({ stage: "making", step: next });
          slots.push((await addWalletWay(actor, { keyring, pin, step })).slotId);
        }
        drawn.current = { keyring, slots };
        setState(IDLE);
      } catch (error) {
        setState({ stage: "failed", error, at: "making" });
      }
    },
    [act],
  );

  const addWay = useCallback(
    async (way: "passkey" | "paper") => {
      if (drawn.current === null) return;
      const { keyring, slots } = drawn.current;
      setState({ stage: "ways", busy: way, error: null });
      try {
        const actor = await act();
        const { sdk, network, as, wallet } = actor;
        const { custodians } = custodyOf(actor);
        if (way === "passkey") {
          slots.push((await addKeyPasskey(actor, { keyring, custodians, name: passkeyName })).slotId);
          setMade((ways) => ({ ...ways, passkeys: ways.passkeys + 1 }));
          setState(IDLE);
          return;
        }
        const { patientIdOf } = await import("@linchpin/protocol");
        const owner = patientIdOf(network.deployment, wallet.address);
        const page = await sdk.addPaperSlot(network, { as, keyring, owner, custodians });
        const { words, code } = page;
        slots.push(page.slotId);
        setState({ stage: "paper", page: { words: words.split(" "), code } });
      } catch (error) {
        const lacksPrf = (error as { code?: unknown }).code === "passkey/no-prf";
        if (lacksPrf) setHasScreenLock(false);
        setState({ stage: "ways", busy: null, error: lacksPrf ? null : error });
      }
    },
    [act, passkeyName],
  );

  const pageKept = useCallback(() => {
    setMade((ways) => ({ ...ways, pages: ways.pages + 1 }));
    setState(IDLE);
  }, []);

  const finish = useCallback(async () => {
    const { current } = drawn;
    if (current === null) return;
    const step = (next: FinishingStep) => setState({ stage: "finishing", step: next });
    try {
      step("preparing");
      const actor = await act();
      const { sdk, network, as } = actor;
      const { keyring } = current;
      const wallet = tellingOf(actor.wallet, step);
      const { deployment } = network;
      // The same one when it is tried again: what was enrolled already is recognized by it.
      current.bundle ??= await sdk.makeKeyBundle({
        ...{ deployment, wallet: wallet.address, keyring },
        ...custodyOf(actor),
      });
      await sdk.enrolPatient(network, { wallet, as, keyring, hospital, bundle: current.bundle });
      await dropLeftovers(actor, { keyring, slots: current.slots }).catch(() => {});
      holdKeyring(keyring);
      await cache.invalidateQueries({ queryKey: ["standing"] });
      setState({ stage: "done" });
    } catch (error) {
      setState({ stage: "failed", error, at: "finishing" });
    }
  }, [act, cache, hospital]);

  const startOver = useCallback(() => {
    drawn.current?.keyring.root.fill(0);
    drawn.current = null;
    setMade({ passkeys: 0, pages: 0 });
    setState({ stage: "asking" });
  }, []);
  return { state, made, hasScreenLock, begin, addWay, pageKept, finish, startOver };
}

/** What an earlier try left behind when it was cut short opens other keys than these: it only confuses. */
async function dropLeftovers(
  { sdk, network, as }: Actor,
  { keyring, slots: own }: { readonly keyring: Keyring; readonly slots: readonly Hex[] },
): Promise<void> {
  const { patientIdOf } = await import("@linchpin/protocol");
  const patientId = patientIdOf(network.deployment, as.wallet);
  const { slots } = await sdk.listSlots(network, as);
  for (const { slotId } of slots) {
    if (!own.includes(slotId)) await sdk.removeSlot(network, { as, keyring, patientId, slotId });
  }
}
