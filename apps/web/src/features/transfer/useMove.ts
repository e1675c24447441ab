"use client";
import type { Hex } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLinchpin, useOutbox, watchWork } from "#linchpin/index.ts";
import { findMove, forgetMove, type KeptMove, keepMove } from "./keptMove.ts";
import { AT_FIRST, advance, type MoveProgress } from "./moveSteps.ts";

export type MoveState =
  | { readonly stage: "choosing" }
  /** Begun in this browser, and not under way now. */
  | { readonly stage: "paused" }
  | { readonly stage: "moving"; readonly progress: MoveProgress }
  /** Too few custodians: the outbox goes on with it. */
  | { readonly stage: "waiting" }
  | { readonly stage: "failed"; readonly progress: MoveProgress; readonly error: unknown }
  | { readonly stage: "done" };

/** A chart on its way to another hospital: begun once, and going on by itself when custodians are back. */
export function useMove(patientId: Hex | null) {
  const { unlock } = useLinchpin();
  const cache = useQueryClient();
  const { data: outbox } = useOutbox();
  const [move, setMove] = useState<KeptMove | null>(null);
  const [state, setState] = useState<MoveState>({ stage: "choosing" });
  const isRunning = useRef(false);
  useEffect(() => {
    const kept = patientId === null ? null : findMove(patientId);
    if (kept === null) return;
    setMove(kept);
    setState({ stage: kept.sending === undefined ? "paused" : "waiting" });
  }, [patientId]);

  // What waits is done when the outbox has it no more, and stopped when it was refused there.
  const line = outbox?.lines.find(({ id }) => id === move?.sending);
  const isOver = outbox !== undefined && state.stage === "waiting" && move?.sending !== undefined && !line;
  const isRefused = line?.state === "refused" || line?.state === "expired";
  useEffect(() => {
    if (patientId === null || !(isOver || isRefused)) return;
    if (isOver) forgetMove(patientId);
    setState({ stage: isOver ? "done" : "paused" });
  }, [patientId, isOver, isRefused]);

  const run = useCallback(
    async (chosen: KeptMove, tokenIds: readonly Hex[]) => {
      if (patientId === null || isRunning.current) return;
      isRunning.current = true;
      let progress = AT_FIRST;
      const tell = (next: MoveProgress) => {
        progress = next;
        setState({ stage: "moving", progress });
      };
      const stop = watchWork((step) => {
        if (step.kind === "handed-out" || step.kind === "record") tell(advance(progress, step));
      });
      try {
        const { sdk, patiently, as, wallet, keyring } = await unlock();
        const { sending: _, ...begun } = chosen;
        const keep = (kept: KeptMove) => {
          keepMove(patientId, kept);
          setMove(kept);
        };
        keep(begun);
        tell(AT_FIRST);
        const safeguards = await sdk.knownSafeguards(patiently, { as, keyring, patientId });
        const { waiting } = await sdk.moveChart(patiently, {
          ...{ ...begun, patientId, as, wallet, keyring, tokenIds },
          ...(safeguards ? { safeguards } : {}),
          onStep: (step) => tell(advance(progress, step)),
        });
        if (waiting) {
          keep({ ...begun, sending: waiting.id });
          await cache.invalidateQueries({ queryKey: ["outbox"] });
        } else forgetMove(patientId);
        setState({ stage: waiting ? "waiting" : "done" });
      } catch (error) {
        if ((error as { code?: unknown }).code === "keys/not-unlocked") {
          setState((now) => (now.stage === "moving" ? { stage: "paused" } : now));
        } else setState({ stage: "failed", progress, error });
      } finally {
        stop();
        isRunning.current = false;
        await cache.invalidateQueries();
      }
    },
    [patientId, unlock, cache],
  );

  const giveUp = useCallback(() => {
    if (patientId !== null) forgetMove(patientId);
    setMove(null);
    setState({ stage: "choosing" });
  }, [patientId]);
  return { move, state, run, giveUp };
}
