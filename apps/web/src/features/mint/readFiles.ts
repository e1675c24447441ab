import { LinchpinError } from "@linchpin/errors";
import type { BatchNews, BatchTask } from "./batchWorker.ts";
import type { BatchRecord, DeskWay } from "./readBatch.ts";

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
  const worker = new Worker(new URL("./batchWorker.ts", import.meta.url), { type: "module" });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<BatchNews>) => {
        if ("done" in data) resolve();
        else onRecord(data.record);
      };
      worker.onerror = () => reject(failed());
      worker.onmessageerror = () => reject(failed());
      worker.postMessage(
        { files: contents, ...(way ? { way } : {}) } satisfies BatchTask,
        contents.map(({ bytes }) => bytes.buffer),
      );
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
