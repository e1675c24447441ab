"use client";
import { useEffect, useEffectEvent } from "react";

const FIRST_MS = 3_000;
const LONGEST_MS = 30_000;

/** Whom an error of too few custodians waits for; null where an error does not end by itself. */
export function outOf(error: unknown): readonly number[] | null {
  const { code, facts } = (error ?? {}) as { code?: unknown; facts?: { missing?: unknown } };
  const isOut = code === "custodians/too-few" || code === "network/unreachable" || code === "relay/nobody";
  if (!isOut) return null;
  const { missing } = facts ?? {};
  return typeof missing === "string" && missing !== "" ? missing.split(" ").map(Number) : [];
}

/** Repeats what failed because custodians are out: after pauses that grow, and when the phone is back. */
export function useRetryWhileOut(error: unknown, retry: () => void): void {
  const again = useEffectEvent(retry);
  const isOut = outOf(error) !== null;
  useEffect(() => {
    if (!isOut) return;
    let pause = FIRST_MS;
    let timer = setTimeout(next, pause);
    const onView = () => document.visibilityState === "visible" && again();
    window.addEventListener("online", again);
    document.addEventListener("visibilitychange", onView);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", onView);
    };
    function next() {
      again();
      pause = Math.min(pause * 2, LONGEST_MS);
      timer = setTimeout(next, pause);
    }
  }, [isOut]);
}
