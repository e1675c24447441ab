"use client";
import type { Waiting } from "@linchpin/sdk";
import { standingIn } from "@linchpin/sdk/listings";
import { useQuery } from "@tanstack/react-query";
import { restoreSession, useSession } from "#wallet/index.ts";
import { browserOutbox } from "./browserOutbox.ts";

/** What the signed-in person waits for. */
export interface OutboxView {
  readonly lines: readonly Waiting[];
  /** Whether this browser can go on by itself; otherwise somebody must sign in. */
  readonly hasSession: boolean;
}

/** This browser's outbox as a page shows it; `OutboxRunner` says when it changed. */
export function useOutbox() {
  const { address } = useSession();
  const wallet = address?.toLowerCase() as `0x${string}` | undefined;
  return useQuery({
    queryKey: ["outbox", wallet],
    enabled: wallet !== undefined,
    networkMode: "always",
    queryFn: async (): Promise<OutboxView> => {
      const owner = wallet ?? "0x";
      const kept = await browserOutbox.list(owner);
      const now = new Date();
      const lines = kept.flatMap((sending): Waiting[] => {
        const standing = standingIn(sending, { all: kept, now });
        return standing.state === "complete" ? [] : [{ id: sending.id, about: sending.about, ...standing }];
      });
      const hasSession = lines.length === 0 || (await restoreSession(owner)) !== null;
      return { lines, hasSession };
    },
  });
}
