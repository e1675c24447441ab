import type { Chart } from "@linchpin/clinical";
import type { OpenedRecord } from "@linchpin/sdk";
import type { SummaryQuestion } from "./summaryWorker.ts";

/** Fewer resources are read before a worker would have begun. */
const FEW = 1_000;
const PATIENCE_MS = 15_000;

/**
 * An opened record as a chart. A large one is read in a worker, beside the page; where that does not come about, here.
 * `record` is its number in a chart of several.
 */
export async function makeChart(
  { resource }: Pick<OpenedRecord, "resource">,
  record?: number,
): Promise<Chart> {
  const bundle = (
    resource.resourceType === "Bundle"
      ? resource
      : { resourceType: "Bundle", type: "collection", entry: [{ resource }] }
  ) as SummaryQuestion["bundle"];
  const question: SummaryQuestion = { bundle, ...(record === undefined ? {} : { record }) };
  if ((bundle.entry?.length ?? 0) > FEW && typeof Worker === "function") {
    const chart = await askWorker(question).catch(() => null);
    if (chart) return chart;
  }
  const { summarize } = await import("@linchpin/clinical");
  return summarize(bundle, record === undefined ? {} : { record });
}

function askWorker(question: SummaryQuestion): Promise<Chart> {
  const worker = new Worker(new URL("./summaryWorker.ts", import.meta.url), { type: "module" });
  return new Promise<Chart>((resolve, reject) => {
    const timer = setTimeout(() => {
      settle();
      reject(new Error("The worker does not answer."));
    }, PATIENCE_MS);
    const settle = () => {
      clearTimeout(timer);
      worker.terminate();
    };
    worker.onmessage = ({ data }: MessageEvent<Chart>) => {
      settle();
      resolve(data);
    };
    worker.onerror = () => {
      settle();
      reject(new Error("The worker failed."));
    };
    worker.postMessage(question);
  });
}
