import { type BatchFile, type BatchRecord, type DeskWay, readBatch } from "./readBatch.ts";

/** What the worker is asked. */
export interface BatchTask {
  readonly files: readonly BatchFile[];
  readonly way?: DeskWay;
}

/** What the worker says: a record at a time, then that it is done. */
export type BatchNews = { readonly record: BatchRecord } | { readonly done: true };

// Reading and de-identifying a large record takes seconds: here they stop nobody's scrolling.
self.onmessage = ({ data }: MessageEvent<BatchTask>) => {
  for (const record of readBatch(data.files, data.way)) postMessage({ record } satisfies BatchNews);
  postMessage({ done: true } satisfies BatchNews);
};
