"use client";
import type { Hex } from "@linchpin/protocol";
import type { ListedOffer } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin, watchWork } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** Records that one person offers together. */
export interface OfferedTogether {
  readonly handOver: Hex;
  readonly from: Hex;
  /** As they call themselves. */
  readonly name: string;
  readonly offers: readonly ListedOffer[];
  /** `half`: some are here and do not open yet. */
  readonly state: "offered" | "half" | "taken" | "over";
}

/** What others offer, put together by hand-over, newest first. */
export function useOffers() {
  const { quietly, keys } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["offers", patientId, keys],
    enabled: keys === "unlocked" && patientId !== null,
    refetchInterval: 6_000,
    queryFn: async (): Promise<readonly OfferedTogether[]> => {
      const actor = await quietly();
      if (!actor?.keyring || !patientId) return [];
      const { sdk, network, as, keyring } = actor;
      const listed = await sdk.listOffers(network, { as, keyring, patientId: patientId as Hex });
      const groups = Map.groupBy(listed, ({ handOver, from }) => `${handOver} ${from}`);
      return [...groups.values()].flatMap((offers) => {
        const [first] = offers;
        if (!first) return [];
        const { handOver, from, name } = first;
        return [{ handOver, from, name, offers, state: stateOf(offers) }];
      });
    },
  });
}

function stateOf(offers: readonly ListedOffer[]): OfferedTogether["state"] {
  const has = (state: ListedOffer["state"]) => offers.some((one) => one.state === state);
  if (has("half")) return "half";
  return has("offered") ? "offered" : has("taken") ? "taken" : "over";
}

/** Takes a hand-over, or goes on with one that stopped. */
export function useTaking() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  const queries = useQueryClient();
  const work = useWork();
  const { run } = work;
  const [progress, setProgress] = useState<{
    readonly signed: number;
    readonly taken: number;
    readonly total: number;
  } | null>(null);
  const take = useCallback(
    (together: OfferedTogether) =>
      run(async () => {
        if (!patientId) return;
        const { sdk, patiently, as, wallet, keyring } = await unlock();
        const open = together.offers.filter(({ state }) => state === "offered" || state === "half");
        setProgress({ signed: 0, taken: 0, total: open.length });
        const stop = watchWork((step) => {
          if (step.kind === "taking")
            setProgress((now) => now && { ...now, [step.state]: now[step.state] + 1 });
        });
        try {
          await sdk.takePatiently(patiently, {
            ...{ as, keyring, wallet: async () => wallet, patientId: patientId as Hex },
            offers: open.map(({ offer }) => offer),
          });
        } finally {
          stop();
          setProgress(null);
          await queries.invalidateQueries({ queryKey: ["offers"] });
          void queries.invalidateQueries({ queryKey: ["tokens"] });
        }
      }),
    [run, unlock, patientId, queries],
  );
  /** Says no, or puts away what is over: the letters go, and nothing else changes. */
  const putAway = useCallback(
    (together: OfferedTogether) =>
      run(async () => {
        const { sdk, network, as } = await unlock();
        await Promise.all(together.offers.map(({ letter }) => sdk.deleteLetter(network, { as, letter })));
        await queries.invalidateQueries({ queryKey: ["offers"] });
      }),
    [run, unlock, queries],
  );
  return { ...work, progress, take, putAway };
}
