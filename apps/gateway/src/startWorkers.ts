import { startRounds } from "@linchpin/service";
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
  const watch = watchRound(gateway);
  return startRounds(
    (isStopping) => [
      { worker: "mint", seconds: MINT_SECONDS, work: () => mintRound(gateway, { isStopping }) },
      // A folder is one process's: two would take turns in moving files away from each other.
      { worker: "folder", seconds: WATCH_SECONDS, work: () => gateway.folderTurn.take(watch) },
    ],
    { log },
  );
}
