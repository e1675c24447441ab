import { isLinchpinError } from "@linchpin/errors";
import type { Logger } from "pino";

/** A process that has not drained by then ends anyway: a service keeps what matters on disk, or can repeat it. */
const DRAIN_MILLISECONDS = 9_000;

/** A service that listens. */
export interface Running {
  /** What the log's line "ready" tells: the address. */
  readonly facts: object;
  /** Takes no more, ends what it has begun, gives back what it opened. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs a service as this process. SIGTERM and SIGINT stop it and end the process with 0, or with 1 after nine seconds.
 * What cannot start is told in one line, with the error's code, and ends the process with 1; what is not ours is told
 * by its name alone, for its message may hold anything.
 */
export async function runService(
  log: Pick<Logger, "info" | "fatal">,
  start: () => Promise<Running>,
): Promise<void> {
  try {
    const { facts, stop } = await start();
    const end = async (signal: string): Promise<void> => {
      log.info({ signal }, "stopping");
      setTimeout(() => process.exit(1), DRAIN_MILLISECONDS).unref();
      await stop();
      log.info("stopped");
      process.exit(0);
    };
    process.once("SIGTERM", (signal) => void end(signal));
    process.once("SIGINT", (signal) => void end(signal));
    log.info(facts, "ready");
  } catch (failure) {
    const told = isLinchpinError(failure)
      ? failure.toJSON()
      : { code: "server/internal", name: (failure as Error).name };
    log.fatal(told, "cannot start");
    process.exit(1);
  }
}
