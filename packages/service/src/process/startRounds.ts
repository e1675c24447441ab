import { isLinchpinError } from "@linchpin/errors";
import type { Logger } from "pino";

/** Work that a service does again and again by itself. */
export interface Round {
  /** Its name in the log. */
  readonly worker: string;
  /** Between the end of one round and the begin of the next. */
  readonly seconds: number;
  work(): Promise<unknown>;
}

/**
 * Starts rounds side by side. Each waits for the one before it; a failure is logged by its code alone and tried again.
 * `stop` ends the pauses at once and waits for the work that runs.
 */
export function startRounds(
  rounds: (isStopping: () => boolean) => readonly Round[],
  { log }: { readonly log: Logger },
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const running = rounds(isStopping).map(repeat);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };

  async function repeat({ worker, seconds, work }: Round): Promise<void> {
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
