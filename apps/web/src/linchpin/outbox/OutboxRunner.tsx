"use client";
import type { Sending, SendingSubject } from "@linchpin/sdk";
import { standingOf } from "@linchpin/sdk/listings";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useLinchpin } from "../useLinchpin.ts";
import { browserOutbox, onOutbox } from "./browserOutbox.ts";
import { keepTrying, type Left } from "./keepTrying.ts";

/** What may look otherwise once something arrived. */
const LISTS = [
  ...["grants", "requests", "history", "journal", "slots", "tokens", "token", "guardians", "key-health"],
  ...["folders", "places", "hand-overs", "offers", "emergency", "health-links"],
];

const SOON_MS = 1_500;

/**
 * Goes on with what is on its way, as long as a page is open: see this folder's README. The SDK is fetched only when
 * something is there to do. `onDone` happens for what somebody waited for.
 */
export function OutboxRunner({ onDone }: { readonly onDone: (about: SendingSubject) => void }) {
  const { address, keys, quietly } = useLinchpin();
  const cache = useQueryClient();
  const show = useEffectEvent(() => void cache.invalidateQueries({ queryKey: ["outbox"] }));
  const attempt = useEffectEvent(async (): Promise<Left> => {
    if (address === null) return "nothing";
    const isWaiting = (one: Sending) => standingOf(one, new Date()).state === "waiting";
    const before = await browserOutbox.list(address);
    if (before.length === 0) return "nothing";
    const actor = await quietly();
    if (actor === null) return "waiting";
    const { outbox, network, as, keyring, wallet } = actor;
    await outbox.resume(network, { as, keyring, wallet });
    const left = await browserOutbox.list(address);
    const done = before.filter((one) => {
      const now = left.find(({ id }) => id === one.id);
      return isWaiting(one) && (now === undefined || standingOf(now, new Date()).state === "settled");
    });
    for (const { about } of done) onDone(about);
    if (done.length > 0) for (const list of LISTS) void cache.invalidateQueries({ queryKey: [list] });
    show();
    if (left.some(isWaiting)) return "waiting";
    return left.length > 0 ? "quiet" : "nothing";
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew when somebody else signs in, or unlocks
  useEffect(() => {
    let isAttempting = false;
    const { wake, stop } = keepTrying(async () => {
      isAttempting = true;
      try {
        return await attempt();
      } finally {
        isAttempting = false;
      }
    });
    let soon: ReturnType<typeof setTimeout> | undefined;
    const onView = () => document.visibilityState === "visible" && wake();
    const forget = onOutbox(() => {
      show();
      clearTimeout(soon);
      // An action that just kept something is still at it.
      if (!isAttempting) soon = setTimeout(wake, SOON_MS);
    });
    window.addEventListener("online", wake);
    window.addEventListener("focus", onView);
    document.addEventListener("visibilitychange", onView);
    return () => {
      stop();
      clearTimeout(soon);
      forget();
      window.removeEventListener("online", wake);
      window.removeEventListener("focus", onView);
      document.removeEventListener("visibilitychange", onView);
    };
  }, [address, keys]);
  return null;
}
