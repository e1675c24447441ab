"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useWork } from "#features/keys/index.ts";
import { browserReDeals, useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import { forgetHandOver, type KeptHandOver, keepHandOver, listHandOvers } from "./keptHandOvers.ts";

/** How far each record of a hand-over is, for who gives. */
export type GivenState = "open" | "offered" | "taken";

export interface HandOverView extends KeptHandOver {
  readonly states: Readonly<Record<Hex, GivenState>>;
}

/** What was offered from this browser, and what of it was taken: as the chain has it. */
export function useHandOvers() {
  const { connect } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["hand-overs", patientId],
    enabled: patientId !== null,
    refetchInterval: 5_000,
    queryFn: async (): Promise<readonly HandOverView[]> => {
      const all = await listHandOvers(patientId ?? "");
      if (all.length === 0) return [];
      const { sdk, network } = await connect();
      return Promise.all(
        all.map(async (one) => {
          const states = await Promise.all(
            one.tokenIds.map(async (tokenId): Promise<[Hex, GivenState]> => {
              const holder = await sdk.readRecord(network, tokenId).then(
                (record) => record.patientId,
                () => null,
              );
              if (holder === one.to) return [tokenId, "taken"];
              return [tokenId, one.offered.includes(tokenId) ? "offered" : "open"];
            }),
          );
          return { ...one, states: Object.fromEntries(states) };
        }),
      );
    },
  });
}

/** Offers what is not offered yet, one record after the other; the browser remembers how far it came. */
export function useOffering() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  const queries = useQueryClient();
  const work = useWork();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const { run } = work;
  const offer = useCallback(
    (begun: KeptHandOver) =>
      run(async () => {
        if (!patientId) return;
        const { sdk, network, as, wallet, keyring } = await unlock();
        const safeguards = await sdk.knownSafeguards(network, { as, keyring, patientId: patientId as Hex });
        let now = begun;
        await keepHandOver(patientId, now);
        const left = begun.tokenIds.filter((tokenId) => !begun.offered.includes(tokenId));
        setProgress({ done: 0, total: left.length });
        const { failed } = await sdk.offerHandOvers(network, {
          ...{ as, wallet, keyring, to: begun.to, name: begun.name, handOver: begun.handOver },
          ...(safeguards ? { safeguards } : {}),
          tokenIds: left,
          journal: browserReDeals(),
          onRecord: (tokenId, outcome) => {
            setProgress((before) => before && { ...before, done: before.done + 1 });
            if (outcome !== "offered") return;
            now = { ...now, offered: [...now.offered, tokenId] };
            void keepHandOver(patientId, now).then(() =>
              queries.invalidateQueries({ queryKey: ["hand-overs"] }),
            );
          },
        });
        setProgress(null);
        await keepHandOver(patientId, now);
        await queries.invalidateQueries({ queryKey: ["hand-overs"] });
        for (const error of failed.values()) throw error;
      }),
    [run, unlock, patientId, queries],
  );
  /** Deals the records that nobody took to oneself again: from then on the offer is over. */
  const withdraw = useCallback(
    (view: HandOverView) =>
      run(async () => {
        if (!patientId) return;
        const { sdk, network, as, wallet, keyring } = await unlock();
        const safeguards = await sdk.knownSafeguards(network, { as, keyring, patientId: patientId as Hex });
        const tokenIds = view.offered.filter((tokenId) => view.states[tokenId] === "offered");
        const { failed } = await sdk.redealRecords(network, {
          ...{ tokenIds, as, wallet, keyring, journal: browserReDeals() },
          ...(safeguards ? { safeguards } : {}),
        });
        for (const error of failed.values()) throw error;
        await forgetHandOver(patientId, view.handOver);
        await queries.invalidateQueries({ queryKey: ["hand-overs"] });
      }),
    [run, unlock, patientId, queries],
  );
  return { ...work, progress, offer, withdraw };
}
