"use client";
import type { PixelChoice } from "@linchpin/sdk";
import { useCallback } from "react";
import { pathOf } from "./filesDropped.ts";
import type { ChosenFile, JobFiles } from "./JobFiles.ts";
import type { MintJob } from "./mintJob.ts";

type Change = (id: string, next: (job: MintJob) => MintJob) => void;

/** Files of jobs: added, taken off, asked about; each change reads them anew, and stops the reading before. */
export function useJobFiles(change: Change, stops: Map<string, AbortController>) {
  const read = useCallback(
    async (job: MintJob, chosen: readonly ChosenFile[]) => {
      stops.get(job.id)?.abort();
      const stop = new AbortController();
      stops.set(job.id, stop);
      const isCurrent = () => stops.get(job.id) === stop;
      if (chosen.length === 0 && job.base !== null) return change(job.id, withoutFiles);
      const reading: JobFiles = { chosen, status: "reading", studies: [], pdfs: [], refused: [] };
      change(job.id, (now) => ({ ...now, files: reading }));
      const { readJobFiles } = await import("./readJobFiles.ts");
      try {
        const { record, files } = await readJobFiles({
          ...{ input: job.base?.input ?? null, chosen, way: job.way, signal: stop.signal },
          onProgress: (progress) => isCurrent() && change(job.id, (now) => withProgress(now, progress)),
        });
        if (isCurrent())
          change(job.id, ({ error: _, ...now }) => ({ ...now, record, files, status: "ready" }));
      } catch (error) {
        if (!isCurrent()) return;
        const failed: JobFiles = { ...reading, status: "failed", ...(stop.signal.aborted ? {} : { error }) };
        change(job.id, (now) => ({ ...now, files: failed, status: "ready" }));
      }
    },
    [change, stops],
  );
  const attach = useCallback(
    (job: MintJob, files: readonly File[]) => {
      const added = files.map((file): ChosenFile => ({ id: crypto.randomUUID(), name: pathOf(file), file }));
      return read(job, [...(job.files?.chosen ?? []), ...added]);
    },
    [read],
  );
  const detach = useCallback(
    (job: MintJob, these: readonly ChosenFile[]) => {
      const gone = new Set(these.map(({ id }) => id));
      return read(
        job,
        (job.files?.chosen ?? []).filter(({ id }) => !gone.has(id)),
      );
    },
    [read],
  );
  const choosePixels = useCallback(
    (job: MintJob, these: readonly ChosenFile[], pixels: PixelChoice | undefined) => {
      const asked = new Set(these.map(({ id }) => id));
      const chosen = (job.files?.chosen ?? []).map(({ pixels: before, ...one }): ChosenFile => {
        const now = asked.has(one.id) ? pixels : before;
        return { ...one, ...(now ? { pixels: now } : {}) };
      });
      return read(job, chosen);
    },
    [read],
  );
  return { attach, detach, choosePixels };
}

function withProgress(job: MintJob, progress: NonNullable<JobFiles["progress"]>): MintJob {
  return job.files?.status === "reading" ? { ...job, files: { ...job.files, progress } } : job;
}

function withoutFiles({ files: _, ...job }: MintJob): MintJob {
  return { ...job, record: job.base };
}
