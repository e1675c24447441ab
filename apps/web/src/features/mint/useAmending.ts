"use client";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { AmendmentNote } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { browserJournal, browserSealed, useLinchpin } from "#linchpin/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { advance, jobOf, type MintJob } from "./mintJob.ts";
import type { DeskWay } from "./readBatch.ts";
import { useJobFiles } from "./useJobFiles.ts";

const WAY: DeskWay = { profile: "safe-harbor", notes: "remove" };

/** One record on its way to a new version. */
export function useAmending(tokenId: Hex) {
  const { unlock, providerKeys } = useLinchpin();
  const { chainId, custodians } = useConfig();
  const { provider } = useRole();
  const queries = useQueryClient();
  const [job, setJob] = useState<MintJob | null>(null);
  const [isReading, setIsReading] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<number | null>(null);

  const stops = useRef(new Map<string, AbortController>());
  const change = useCallback(
    (_id: string, next: (job: MintJob) => MintJob) => setJob((now) => now && next(now)),
    [],
  );
  const files = useJobFiles(change, stops.current);

  const read = useCallback(
    async (all: readonly File[]) => {
      setError(null);
      setIsReading(true);
      try {
        const { readFiles } = await import("./readFiles.ts");
        const { splitChosen } = await import("./splitChosen.ts");
        const chosen = await splitChosen(all);
        const found: MintJob[] = [];
        await readFiles(chosen.records, { onRecord: (one) => found.push(jobOf(one, WAY)) });
        const [only] = found;
        setJob(found.length > 1 ? null : (only ?? null));
        if (found.length !== 1 || !only) throw several();
        if (chosen.files.length > 0 && only.record) await files.attach(only, chosen.files);
      } catch (thrown) {
        setError(thrown);
      } finally {
        setIsReading(false);
      }
    },
    [files.attach],
  );

  const amend = useCallback(
    async (note: AmendmentNote) => {
      if (!job?.record || provider === null || isBusy) return;
      setIsBusy(true);
      setError(null);
      setJob({ ...job, pieces: custodians.map((one) => ({ ...one, state: "in-place" as const })) });
      try {
        const { sdk, network, wallet, as } = await unlock();
        const { tagKey } = await providerKeys();
        const issuer = provider.providerId;
        const spool = job.files ? await browserSealed({ chainId, issuer }) : null;
        const { version } = await sdk.amendRecord(network, {
          ...{ tokenId, input: job.record.input, note, issuer, wallet, as, tagKey, way: job.way },
          ...(job.files?.gathered ? { gathered: job.files.gathered } : {}),
          ...(spool ? { spool } : {}),
          journal: browserJournal({ chainId, issuer }),
          onStep: (step) => setJob((now) => now && advance(now, step)),
        });
        setDone(version);
        void queries.invalidateQueries({ queryKey: ["token", tokenId] });
      } catch (thrown) {
        setError(thrown);
      } finally {
        setIsBusy(false);
      }
    },
    [job, provider, isBusy, custodians, unlock, providerKeys, tokenId, chainId, queries],
  );
  return { job, isReading, isBusy, error, done, read, amend, files };
}

const several = () =>
  new LinchpinError({
    code: "mint/several-records",
    message: "This is not one record.",
    hint: "Hand in one file with the whole record as it shall read from now on.",
  });
