/** More logs than any block can hold: a log costs at least 375 gas. */
const LOGS_PER_BLOCK = 2 ** 20;

/** Where an event stands in the chain, as one number that orders all events. */
export function positionOf(blockNumber: number, logIndex: number): number {
  return blockNumber * LOGS_PER_BLOCK + logIndex;
}

/** The block of a position. */
export function blockOf(position: number): number {
  return Math.floor(position / LOGS_PER_BLOCK);
}

/** The index of a position's log within its block. */
export function logIndexOf(position: number): number {
  return position % LOGS_PER_BLOCK;
}
