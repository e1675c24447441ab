import { isLinchpinError } from "@linchpin/errors";
import type { Logger } from "pino";
import { anchorJournal } from "./actions/anchorJournal.ts";
import { collectDeposits } from "./actions/collectDeposits.ts";
import { collectExpired } from "./actions/collectExpired.ts";
import { collectUnclaimed } from "./actions/collectUnclaimed.ts";
import { followRecords } from "./actions/followRecords.ts";
import { forgetNonces } from "./actions/forgetNonces.ts";
import { PeerPatience } from "./actions/PeerPatience.ts";
import { pruneOutbox } from "./actions/pruneOutbox.ts";
import { repairPeers } from "./actions/repairPeers.ts";
import type { Custodian } from "./Custodian.ts";

const TEND_SECONDS = 2;
const REPAIR_SECONDS = 3;
const FOLLOW_SECONDS = 3;
const HOUSEKEEPING_SECONDS = 60;

/** What a custodian does by itself. Each round waits for the one before; a failure is logged and tried again. */
export function startWorkers(
  custodian: Custodian,
  { log, anchorSeconds }: { readonly log: Logger; readonly anchorSeconds: number },
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const patience = new PeerPatience();
  const isStopping = () => stopping.signal.aborted;
  const rounds = [
    every("queue", TEND_SECONDS, () => custodian.sender.tend()),
    every("records", FOLLOW_SECONDS, () => followRecords(custodian)),
    every("anchor", anchorSeconds, () => anchorJournal(custodian)),
    every("collect", HOUSEKEEPING_SECONDS, () => collectDeposits(custodian)),
    every("unclaimed", HOUSEKEEPING_SECONDS, () => collectUnclaimed(custodian)),
    every("expired", HOUSEKEEPING_SECONDS, () => collectExpired(custodian)),
    every("repair", REPAIR_SECONDS, () => repairPeers(custodian, { patience, isStopping })),
    every("outbox", HOUSEKEEPING_SECONDS, () => pruneOutbox(custodian)),
    every("nonces", HOUSEKEEPING_SECONDS, () => forgetNonces(custodian)),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(rounds);
    },
  };

  async function every(worker: string, seconds: number, work: () => Promise<unknown>): Promise<void> {
    while (!stopping.signal.aborted) {
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
      if (stopping.signal.aborted) return resolve();
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
