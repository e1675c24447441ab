import { LinchpinError } from "@linchpin/errors";
import type { BatchNews, BatchTask, ExtendedRecord } from "./batchWorker.ts";
import type { BatchRecord, DeskWay, ReadyRecord } from "./readBatch.ts";

/**
 * Reads chosen files into de-identified records beside the page, in a worker.
 *
 * Error: `mint/worker`. What is wrong with a file stands in its record.
 */
export async function readFiles(
  files: readonly File[],
  { way, onRecord }: { readonly way?: DeskWay; readonly onRecord: (record: BatchRecord) => void },
): Promise<void> {
  const contents = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const task = { files: contents, ...(way ? { way } : {}) };
  const transfer = contents.map(({ bytes }) => bytes.buffer);
  await work(task, { transfer, onNews: (news) => ("record" in news ? onRecord(news.record) : undefined) });
}

/**
 * What the desk shows of a record with its files, made in a worker.
 *
 * Errors: `mint/worker`, those of `deidentify`.
 */
export async function readExtended(
  extended: ExtendedRecord,
): Promise<{ readonly record: ReadyRecord; readonly texts: readonly (string | null)[] }> {
  let shown: { readonly record: ReadyRecord; readonly texts: readonly (string | null)[] } | undefined;
  let refused: LinchpinError | undefined;
  await work(
    { extended },
    {
      onNews: (news) => {
        if ("shown" in news) shown = news.shown;
        if ("refused" in news) refused = new LinchpinError(news.refused);
      },
    },
  );
  if (shown) return shown;
  throw refused ?? failed();
}

async function work(
  task: BatchTask,
  {
    transfer = [],
    onNews,
  }: { readonly transfer?: Transferable[]; readonly onNews: (news: BatchNews) => void },
): Promise<void> {
  const worker = new Worker(new URL("./batchWorker.ts", import.meta.url), { type: "module" });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<BatchNews>) => {
        if ("done" in data) resolve();
        else onNews(data);
      };
      worker.onerror = () => reject(failed());
      worker.onmessageerror = () => reject(failed());
      worker.postMessage(task, transfer);
    });
  } finally {
    worker.terminate();
  }
}

const failed = () =>
  new LinchpinError({
    code: "mint/worker",
    message: "The files could not be read here.",
    hint: "Try again with fewer files at once, or another browser.",
  });
