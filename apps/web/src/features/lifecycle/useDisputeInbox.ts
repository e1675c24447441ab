"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import type { DisputeFacts } from "./lifeOf.ts";
import { readTokenLife } from "./readTokenLife.ts";

const REFRESH_MS = 8_000;

/** A dispute that came to this issuer, with its words. */
export interface ReceivedDispute extends DisputeFacts {
  readonly tokenId: Hex;
  readonly words: string;
}

/**
 * The disputes of records that this provider issued, newest first: letters whose digest stands in the record's public
 * history. A letter without one is of nobody who holds the record, and is not shown.
 */
export function useDisputeInbox() {
  const { quietly, keys, address } = useLinchpin();
  return useQuery({
    queryKey: ["dispute-inbox", address, keys],
    enabled: keys === "unlocked",
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<readonly ReceivedDispute[]> => {
      const actor = await quietly();
      if (!actor?.keyring) return [];
      const { sdk, network, as, keyring } = actor;
      const letters = await sdk.readDisputeLetters(network, { as, keyring, kind: "dispute" });
      const tokens = new Set(letters.map(({ tokenId }) => tokenId));
      const lives = new Map(
        await Promise.all(
          [...tokens].map(async (tokenId) => [tokenId, await readTokenLife(tokenId)] as const),
        ),
      );
      return letters.flatMap(({ tokenId, digest, words }) => {
        const facts = lives.get(tokenId)?.disputes.find((one) => one.digest === digest);
        return facts ? [{ ...facts, tokenId, words }] : [];
      });
    },
  });
}
