import type { Paper, PaperFonts, PaperFormat } from "@linchpin/clinical/paper";
import { loadFonts } from "./loadFonts.ts";

export interface PrintQuestion {
  readonly paper: Paper;
  readonly fonts: PaperFonts;
  readonly format: PaperFormat;
  readonly at: Date;
}

/** A paper as PDF, made in a worker beside the page: hundreds of pages take a while. */
export async function printPaper(
  paper: Paper,
  how: Pick<PrintQuestion, "format" | "at">,
): Promise<Uint8Array<ArrayBuffer>> {
  const fonts = await loadFonts(paper);
  const worker = new Worker(new URL("./paperWorker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | null>) =>
        data ? resolve(data) : reject(new Error("The paper could not be set."));
      worker.onerror = () => reject(new Error("The worker failed."));
      worker.postMessage({ paper, fonts, ...how } satisfies PrintQuestion);
    });
  } finally {
    worker.terminate();
  }
}
