"use client";
import type { Hex } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { browserReDeals, useLinchpin } from "#linchpin/index.ts";
import { countReachable } from "./countReachable.ts";
import { findMove, forgetMove, type KeptMove, keepMove } from "./keptMove.ts";
import { AT_FIRST, advance, isWaiting, type MoveProgress } from "./moveSteps.ts";

const EVERY_MS = 5_000;

export type MoveState =
  | { readonly stage: "choosing" }
  /** Begun in this browser, and not under way now. */
  | { readonly stage: "paused" }
  | { readonly stage: "moving"; readonly progress: MoveProgress }
  /** Too few custodians: it goes on by itself. */
  | { readonly stage: "waiting"; readonly progress: MoveProgress; readonly error: unknown }
  | { readonly stage: "failed"; readonly progress: MoveProgress; readonly error: unknown }
  | { readonly stage: "done" };

/** A chart on its way to another hospital: begun once, resumed after a reload, going on by itself when custodians are back. */
export function useMove(patientId: Hex | null) {
  const { unlock, quietly } = useLinchpin();
  const cache = useQueryClient();
  const [move, setMove] = useState<KeptMove | null>(null);
  const [state, setState] = useState<MoveState>({ stage: "choosing" });
  const isRunning = useRef(false);
  useEffect(() => {
    const kept = patientId === null ? null : findMove(patientId);
    if (kept === null) return;
    setMove(kept);
    setState({ stage: "paused" });
  }, [patientId]);

  const run = useCallback(
    async (chosen: KeptMove, tokenIds: readonly Hex[]) => {
      if (patientId === null || isRunning.current) return;
      isRunning.current = true;
      let progress = AT_FIRST;
      const tell = (next: MoveProgress) => {
        progress = next;
        setState({ stage: "moving", progress });
      };
      try {
        const { sdk, network, patiently, outbox, as, wallet, keyring } = await unlock();
        keepMove(patientId, chosen);
        setMove(chosen);
        tell(AT_FIRST);
        const safeguards = await sdk.knownSafeguards(network, { as, keyring, patientId });
        // What was approved before and could not be carried out, now rather than at the outbox's next round.
        await outbox.resume(patiently, { as, keyring });
        const { failed } = await sdk.moveChart(patiently, {
          ...{ ...chosen, patientId, as, wallet, keyring, tokenIds },
          ...(safeguards ? { safeguards } : {}),
          journal: browserReDeals(),
          onStep: (step) => tell(advance(progress, step)),
        });
        const [error] = failed.values();
        if (error) throw error;
        forgetMove(patientId);
        setState({ stage: "done" });
      } catch (error) {
        if ((error as { code?: unknown }).code === "keys/not-unlocked") {
          setState((now) => (now.stage === "moving" ? { stage: "paused" } : now));
        } else setState({ stage: isWaiting(error) ? "waiting" : "failed", progress, error });
      } finally {
        isRunning.current = false;
        await cache.invalidateQueries();
      }
    },
    [patientId, unlock, cache],
  );

  /** While it waits: as soon as enough custodians answer. */
  const isWaitingNow = state.stage === "waiting";
  const lookAgain = useEffectEvent(async (goOn: () => void) => {
    const actor = await quietly();
    if (actor && (await countReachable(actor)) > actor.network.deployment.custodians.length / 2) goOn();
  });
  const watch = useCallback(
    (goOn: () => void) => {
      if (!isWaitingNow) return;
      const timer = setInterval(() => void lookAgain(goOn), EVERY_MS);
      return () => clearInterval(timer);
    },
    [isWaitingNow],
  );

  const giveUp = useCallback(() => {
    if (patientId !== null) forgetMove(patientId);
    setMove(null);
    setState({ stage: "choosing" });
  }, [patientId]);
  return { move, state, run, watch, giveUp };
}
