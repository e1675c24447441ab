import { startRounds } from "@linchpin/service";
import type { Logger } from "pino";
import { anchorJournal } from "./actions/anchorJournal.ts";
import { collectDeposits } from "./actions/collectDeposits.ts";
import { collectExpired } from "./actions/collectExpired.ts";
import { collectUnclaimed } from "./actions/collectUnclaimed.ts";
import { sweepStoppedLinks } from "./actions/endStoppedLinks.ts";
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
  const patience = new PeerPatience();
  let swept = "";
  return startRounds(
    (isStopping) => [
      { worker: "queue", seconds: TEND_SECONDS, work: () => custodian.sender.tend() },
      { worker: "records", seconds: FOLLOW_SECONDS, work: () => followRecords(custodian) },
      { worker: "anchor", seconds: anchorSeconds, work: () => anchorJournal(custodian) },
      { worker: "collect", seconds: HOUSEKEEPING_SECONDS, work: () => collectDeposits(custodian) },
      { worker: "unclaimed", seconds: HOUSEKEEPING_SECONDS, work: () => collectUnclaimed(custodian) },
      { worker: "expired", seconds: HOUSEKEEPING_SECONDS, work: () => collectExpired(custodian) },
      {
        worker: "links",
        seconds: HOUSEKEEPING_SECONDS,
        work: async () => {
          swept = await sweepStoppedLinks(custodian, swept);
        },
      },
      {
        worker: "repair",
        seconds: REPAIR_SECONDS,
        work: () => repairPeers(custodian, { patience, isStopping }),
      },
      { worker: "outbox", seconds: HOUSEKEEPING_SECONDS, work: () => pruneOutbox(custodian) },
      { worker: "nonces", seconds: HOUSEKEEPING_SECONDS, work: () => forgetNonces(custodian) },
    ],
    { log },
  );
}
