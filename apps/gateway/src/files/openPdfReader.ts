import { Worker } from "node:worker_threads";
import type { PdfContent } from "@linchpin/clinical/pdf";
import { LinchpinError } from "@linchpin/errors";

/** Longer than the reader's own limit, which a file that never yields would not meet. */
const MILLISECONDS = 60_000;
/** Heap of the reader, in MB: what wants more is ended, and nothing else with it. */
const HEAP = 256;

export interface PdfReader {
  /** Errors: those of `readPdf`; `pdf/too-slow`, `pdf/malformed` where it had to be ended. */
  readonly read: (bytes: Uint8Array) => Promise<PdfContent>;
  readonly close: () => Promise<void>;
}

type Answer =
  | { readonly content: PdfContent; readonly error?: undefined }
  | { readonly content?: undefined; readonly error: { code: string; message?: string; hint?: string } };

/** Reads PDFs in a thread of its own, one after another, each within a time and a heap. */
export function openPdfReader({
  milliseconds = MILLISECONDS,
  script = new URL("./pdfWorker.ts", import.meta.url),
}: {
  readonly milliseconds?: number;
  readonly script?: URL;
} = {}): PdfReader {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const start = (): Worker => {
    const made = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP }, env: {} });
    const forget = () => {
      if (worker === made) worker = undefined;
    };
    // For as long as it lives: an error between two files, with nobody listening, would end the process.
    made.on("error", forget).on("exit", forget).unref();
    return made;
  };
  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const readOne = async (bytes: Uint8Array): Promise<PdfContent> => {
    const hasServed = worker !== undefined;
    worker ??= start();
    const answer = await ask(worker, bytes, milliseconds);
    if (answer.content) return answer.content;
    if (!answer.error.message) await end();
    // It may have fallen over what it did before: this file is read once more, by one that has done nothing yet.
    if (answer.error === FELL && hasServed && !isClosed) return readOne(bytes);
    throw faultOf(answer.error);
  };
  return {
    read: (bytes) => {
      const mine = last.then(() => readOne(bytes));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => {
      isClosed = true;
      return end();
    },
  };
}

/** It ran out of its heap, or fell over: the file is not to be read. */
const FELL = { code: "pdf/malformed", message: "" };

/** What it answers, or why it never will. */
function ask(worker: Worker, bytes: Uint8Array, milliseconds: number): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done({ error: { code: "pdf/too-slow" } }), milliseconds);
    const fell = () => done({ error: FELL });
    const done = (told: Answer) => {
      clearTimeout(timer);
      // These alone: its own and Node's stand among them.
      worker.off("message", done).off("error", fell).off("exit", fell);
      resolve(told);
    };
    worker.on("message", done).on("error", fell).on("exit", fell).postMessage(bytes);
  });
}

const WORDS: Readonly<Record<string, string>> = {
  "pdf/too-slow": "Reading the PDF takes longer than it may.",
  "pdf/malformed": "The PDF cannot be read.",
};

function faultOf({ code, message, hint }: NonNullable<Answer["error"]>): LinchpinError {
  return new LinchpinError({
    code,
    message: message || (WORDS[code] ?? "The PDF cannot be read."),
    hint: hint ?? "Print it anew as a PDF, and hand it in again.",
  });
}
