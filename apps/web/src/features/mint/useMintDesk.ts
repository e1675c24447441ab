"use client";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex, RecordKind } from "@linchpin/protocol";
import type { PixelChoice, RecordToPublish } from "@linchpin/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { browserJournal, browserSealed, useLinchpin } from "#linchpin/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import type { ChosenFile } from "./JobFiles.ts";
import { type AddressedJob, advance, jobOf, jobOfFiles, type MintJob } from "./mintJob.ts";
import { preparedRecord } from "./preparedRecord.ts";
import type { DeskWay } from "./readBatch.ts";
import { useJobFiles } from "./useJobFiles.ts";

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
  const stops = useRef(new Map<string, AbortController>());

  const change = useCallback((id: string, next: (job: MintJob) => MintJob) => {
    setJobs((all) => all.map((job) => (job.id === id ? next(job) : job)));
  }, []);
  const files = useJobFiles(change, stops.current);

  const addFiles = useCallback(
    async (all: readonly File[]) => {
      if (all.length === 0) return;
      setError(null);
      setReading((count) => count + 1);
      try {
        const { readFiles } = await import("./readFiles.ts");
        const { splitChosen } = await import("./splitChosen.ts");
        const chosen = await splitChosen(all);
        const added: MintJob[] = [];
        const add = (job: MintJob) => {
          added.push(job);
          setJobs((others) => [...others, job]);
        };
        if (chosen.records.length > 0) {
          await readFiles(chosen.records, { way, onRecord: (read) => add(jobOf(read, way)) });
        }
        if (chosen.files.length === 0) return;
        if (chosen.records.length === 0) add(jobOfFiles(chosen.files[0]?.name ?? "", way));
        const [only, ...others] = added.filter(({ status }) => status !== "refused");
        if (!only) return;
        if (others.length > 0) throw filesOfWhich();
        await files.attach(only, chosen.files);
      } catch (thrown) {
        setError(thrown);
      } finally {
        setReading((count) => count - 1);
      }
    },
    [way, files.attach],
  );

  const mint = useCallback(
    async (chosen: readonly AddressedJob[]) => {
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
        const sealed = (await browserSealed({ chainId, issuer })) ?? undefined;
        const begin = ({ id, patientId }: AddressedJob) => {
          const pieces = custodians.map((one) => ({ ...one, state: "in-place" as const }));
          const stop = new AbortController();
          stops.current.set(id, stop);
          change(id, ({ error: _, bytes: __, sent: ___, ...job }) => ({
            ...{ ...job, pieces, patientId },
            ...{ status: "minting", step: "deidentify" },
          }));
          return stop.signal;
        };
        const fail = (id: string, refusal: unknown) =>
          change(id, (job) => ({ ...job, status: "failed", error: refusal }));
        async function* records(): AsyncGenerator<RecordToPublish> {
          for (const job of chosen) {
            if (job.record === null) continue;
            const signal = begin(job);
            const kind = job.kind ?? job.record.suggested;
            const common = { key: job.id, patientId: job.patientId, kind, signal };
            try {
              yield { ...common, ...(await preparedRecord(job, { sdk, tagKey, now: network.now() })) };
            } catch (thrown) {
              if (!isLinchpinError(thrown)) throw thrown;
              fail(job.id, thrown);
            }
          }
        }
        const outcomes = sdk.publishRecords(network, {
          ...{ records: records(), issuer, wallet, as, tagKey, keys, journal, sealed },
          onStep: (id, step) => change(id, (job) => advance(job, step)),
        });
        for await (const { key, published, error: refusal } of outcomes) {
          stops.current.delete(key);
          if (refusal) fail(key, refusal);
          else change(key, (job) => ({ ...job, ...published, status: "minted", step: "done" }));
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
    attach: files.attach,
    detach: files.detach,
    choosePixels: (job: MintJob, these: readonly ChosenFile[], pixels: PixelChoice | undefined) =>
      files.choosePixels(job, these, pixels),
    cancel: (id: string) => stops.current.get(id)?.abort(),
    choosePatient: (id: string, patientId: Hex) => change(id, (job) => ({ ...job, patientId })),
    chooseKind: (id: string, kind: RecordKind) => change(id, (job) => ({ ...job, kind })),
    remove: (id: string) => {
      stops.current.get(id)?.abort();
      setJobs((all) => all.filter((job) => job.id !== id));
    },
    clear: () => setJobs((all) => all.filter(({ status }) => status === "minting")),
  };
}

function useLeaveWarning(isOn: boolean) {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isOn]);
}

const filesOfWhich = () =>
  new LinchpinError({
    code: "mint/files-of-which",
    message:
      "Several records and other files were chosen together: nobody knows which of them the files go with.",
    hint: "The records are on the desk. Add the files at the record that they belong to.",
  });
