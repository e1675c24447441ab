const FIRST_SECONDS = 15;
const LONGEST_SECONDS = 60 * 60;
const LONGEST_FOR_PEER_SECONDS = 20;

/**
 * How long to wait before something is handed over again, in whole seconds: doubling, with jitter (`dice` from 0 to
 * 1), so that custodians that fell together do not come back together.
 */
export function waitBeforeDelivery(attempts: number, dice: number): number {
  return spread(Math.min(FIRST_SECONDS * 2 ** attempts, LONGEST_SECONDS), dice);
}

/** The same for a custodian that does not answer. One question asks about a hundred things, so it is asked often. */
export function waitBeforePeer(failures: number, dice: number): number {
  return spread(Math.min(2 ** failures, LONGEST_FOR_PEER_SECONDS), dice);
}

function spread(seconds: number, dice: number): number {
  return Math.max(1, Math.round(seconds * (0.5 + dice / 2)));
}
