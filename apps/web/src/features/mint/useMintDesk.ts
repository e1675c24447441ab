"use client";
import type { Hex, RecordKind } from "@linchpin/protocol";
import { useCallback, useEffect, useRef, useState } from "react";
import { browserJournal, useLinchpin } from "#linchpin/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { advance, jobOf, type MintJob } from "./mintJob.ts";
import type { DeskWay } from "./readBatch.ts";

const SAFE_HARBOR: DeskWay = { profile: "safe-harbor", notes: "remove" };

/** The mint desk at work: files become jobs, jobs are sealed one after another and minted together. */
export function useMintDesk() {
  const linchpin = useLinchpin();
  const { chainId, custodians } = useConfig();
  const { provider } = useRole();
  const [jobs, setJobs] = useState<readonly MintJob[]>([]);
  const [reading, setReading] = useState(0);
  const [way, setWay] = useState<DeskWay>(SAFE_HARBOR);
  const [isMinting, setIsMinting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isBusy = useRef(false);

  const change = useCallback((id: string, next: (job: MintJob) => MintJob) => {
    setJobs((all) => all.map((job) => (job.id === id ? next(job) : job)));
  }, []);

  const addFiles = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return;
      setError(null);
      setReading((count) => count + 1);
      try {
        const { readFiles } = await import("./readFiles.ts");
        await readFiles(files, { way, onRecord: (read) => setJobs((all) => [...all, jobOf(read)]) });
      } catch (thrown) {
        setError(thrown);
      } finally {
        setReading((count) => count - 1);
      }
    },
    [way],
  );

  const mint = useCallback(
    async (chosen: readonly (MintJob & { readonly patientId: Hex })[]) => {
      if (isBusy.current || provider === null) return;
      isBusy.current = true;
      setIsMinting(true);
      setError(null);
      try {
        const { sdk, network, wallet, as } = await linchpin.unlock();
        const keys = await linchpin.providerKeys();
        const { tagKey } = keys;
        const issuer = provider.providerId;
        const journal = browserJournal({ chainId, issuer });
        const begin = (id: string, patientId: Hex) => {
          const pieces = custodians.map((one) => ({ ...one, state: "in-place" as const }));
          change(id, ({ error: _, ...job }) => ({
            ...{ ...job, pieces, patientId },
            ...{ status: "minting", step: "deidentify" },
          }));
        };
        const outcomes = sdk.publishRecords(network, {
          ...{ records: recordsOf(chosen, begin), issuer, wallet, as, tagKey, keys, journal },
          onStep: (id, step) => change(id, (job) => advance(job, step)),
        });
        for await (const { key, published, error: refusal } of outcomes) {
          change(key, (job) =>
            refusal
              ? { ...job, status: "failed", error: refusal }
              : { ...job, ...published, status: "minted", step: "done" },
          );
        }
      } catch (thrown) {
        setError(thrown);
      } finally {
        isBusy.current = false;
        setIsMinting(false);
      }
    },
    [linchpin, provider, chainId, custodians, change],
  );

  useLeaveWarning(isMinting);
  return {
    jobs,
    isReading: reading > 0,
    isMinting,
    way,
    setWay,
    error,
    addFiles,
    mint,
    choosePatient: (id: string, patientId: Hex) => change(id, (job) => ({ ...job, patientId })),
    chooseKind: (id: string, kind: RecordKind) => change(id, (job) => ({ ...job, kind })),
    remove: (id: string) => setJobs((all) => all.filter((job) => job.id !== id)),
    clear: () => setJobs((all) => all.filter(({ status }) => status === "minting")),
  };
}

/** The chosen jobs as the batch takes them: each is told of when its turn comes. */
function* recordsOf(
  chosen: readonly (MintJob & { readonly patientId: Hex })[],
  begin: (id: string, patientId: Hex) => void,
) {
  for (const { id, record, patientId, kind } of chosen) {
    if (record === null) continue;
    begin(id, patientId);
    yield { key: id, input: record.input, parts: record.parts, patientId, kind: kind ?? record.suggested };
  }
}

function useLeaveWarning(isOn: boolean) {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isOn]);
}
