import { parentPort } from "node:worker_threads";
import { readPdf } from "@linchpin/clinical/pdf";
import { isLinchpinError } from "@linchpin/errors";

/** Milliseconds that this thread has worked: a letter is not at fault where the machine has much else to do. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

// Reads one PDF after another, apart from the gateway's own thread: see openPdfReader.ts.
parentPort?.on("message", async (bytes: Uint8Array) => {
  try {
    parentPort?.postMessage({ content: await readPdf(bytes, { clock: worked }) });
  } catch (thrown) {
    // Words that are not ours may quote the file.
    const error = isLinchpinError(thrown) ? thrown.toJSON() : { code: "pdf/malformed" };
    parentPort?.postMessage({ error });
  }
});
