import { type BatchFile, type BatchRecord, readBatch } from "./readBatch.ts";

/** What the worker says: a record at a time, then that it is done. */
export type BatchNews = { readonly record: BatchRecord } | { readonly done: true };

// Reading and de-identifying a large record takes seconds: here they stop nobody's scrolling.
self.onmessage = ({ data }: MessageEvent<readonly BatchFile[]>) => {
  for (const record of readBatch(data)) postMessage({ record } satisfies BatchNews);
  postMessage({ done: true } satisfies BatchNews);
};
