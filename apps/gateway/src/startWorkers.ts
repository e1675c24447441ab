import { isLinchpinError } from "@linchpin/errors";
import type { Logger } from "pino";
import { mintRound } from "./actions/mintRound.ts";
import { watchRound } from "./folder/watchRound.ts";
import type { Gateway } from "./Gateway.ts";

const MINT_SECONDS = 1;
const WATCH_SECONDS = 1;

/** What a gateway does by itself. Each round waits for the one before; a failure is logged and tried again. */
export function startWorkers(
  gateway: Gateway,
  { log }: { readonly log: Logger },
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const watch = watchRound(gateway);
  const rounds = [
    every("mint", MINT_SECONDS, () => mintRound(gateway, { isStopping })),
    // A folder is one process's: two would take turns in moving files away from each other.
    every("folder", WATCH_SECONDS, () => gateway.folderTurn.take(watch)),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(rounds);
    },
  };

  async function every(worker: string, seconds: number, work: () => Promise<unknown>): Promise<void> {
    while (!isStopping()) {
      try {
        await work();
      } catch (failure) {
        const code = isLinchpinError(failure) ? failure.code : "server/internal";
        log.warn({ worker, code }, "a round failed and will be repeated");
      }
      await pause(seconds);
    }
  }

  function pause(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      // The signal may have come during the work: its event is over then.
      if (isStopping()) return resolve();
      const timer = setTimeout(done, seconds * 1000);
      stopping.signal.addEventListener("abort", done, { once: true });
      function done() {
        clearTimeout(timer);
        stopping.signal.removeEventListener("abort", done);
        resolve();
      }
    });
  }
}
