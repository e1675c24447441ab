"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useWork } from "#features/keys/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import {
  browserReDeals,
  forgetHandOver,
  type KeptHandOver,
  keepHandOver,
  listHandOvers,
  useLinchpin,
  watchWork,
} from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

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

/** Offers records, now or when enough custodians are back; the wallet approves each now. */
export function useOffering() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  const queries = useQueryClient();
  const tellDone = useTellDone();
  const work = useWork();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const { run } = work;
  const offer = useCallback(
    (begun: KeptHandOver, { name, done }: { readonly name: string; readonly done: string }) =>
      run(async () => {
        if (!patientId) return;
        const { sdk, patiently, as, wallet, keyring } = await unlock();
        const { handOver, to, tokenIds } = begun;
        setProgress({ done: 0, total: tokenIds.length });
        await keepHandOver(patientId, begun);
        const stop = watchWork(({ kind }) => {
          if (kind === "offered") setProgress((now) => now && { ...now, done: now.done + 1 });
        });
        try {
          const waiting = await sdk.offerPatiently(patiently, {
            ...{ as, keyring, wallet: async () => wallet },
            ...{ patientId: patientId as Hex, handOver, to, name, tokenIds },
          });
          tellDone(waiting, { title: done });
        } catch (error) {
          const [known] = (await listHandOvers(patientId)).filter((one) => one.handOver === handOver);
          if (known?.offered.length === 0) await forgetHandOver(patientId, handOver);
          throw error;
        } finally {
          stop();
          setProgress(null);
          await queries.invalidateQueries({ queryKey: ["hand-overs"] });
        }
      }),
    [run, unlock, patientId, queries, tellDone],
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
