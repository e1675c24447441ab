import { blockOf, logIndexOf, positionOf } from "../database/position.ts";

/**
 * A page asked for. Cursors are places in the chain (`<block>-<log index>`), not counts: events that come in later
 * move nothing.
 */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The position that a cursor names. */
export function positionAt(cursor: string): number {
  const [block, logIndex] = cursor.split("-");
  return positionOf(Number(block), Number(logIndex));
}

/** The cursor of a position; also an event's id. */
export function cursorOf(position: number): string {
  return `${blockOf(position)}-${logIndexOf(position)}`;
}

/** Cuts what was read with one more than the limit, and tells where the next page begins. */
export function cutPage<Row>(
  rows: readonly Row[],
  { limit, cursor }: { readonly limit: number; readonly cursor: (row: Row) => string },
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}
