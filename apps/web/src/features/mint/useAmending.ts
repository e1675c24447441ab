"use client";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { AmendmentNote } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { browserJournal, useLinchpin } from "#linchpin/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { advance, jobOf, type MintJob } from "./mintJob.ts";

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

  const read = useCallback(async (files: readonly File[]) => {
    setError(null);
    setIsReading(true);
    try {
      const { readFiles } = await import("./readFiles.ts");
      let count = 0;
      await readFiles(files.slice(0, 1), {
        onRecord: (one) => {
          count += 1;
          setJob(jobOf(one));
        },
      });
      if (count > 1) {
        setJob(null);
        throw several();
      }
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsReading(false);
    }
  }, []);

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
        const { version } = await sdk.amendRecord(network, {
          ...{ tokenId, input: job.record.input, note, issuer, wallet, as, tagKey },
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
  return { job, isReading, isBusy, error, done, read, amend };
}

const several = () =>
  new LinchpinError({
    code: "mint/several-records",
    message: "This file holds several records.",
    hint: "Hand in one file with the whole record as it shall read from now on.",
  });
