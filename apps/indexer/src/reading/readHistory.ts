import type { Hex, HistoryEvent } from "@linchpin/protocol";
import { and, asc, desc, eq, gt, lt, ne, or, type SQL } from "drizzle-orm";
import { contractOf } from "../chain/createEventDecoder.ts";
import { blockOf, logIndexOf } from "../database/position.ts";
import { blocks, events } from "../database/schema.ts";
import { cursorOf, cutPage, type PageRequest, positionAt } from "./Page.ts";
import type { ReadContext } from "./ReadContext.ts";
import { eventFields, ofItsBlock, type StoredEvent } from "./StoredEvent.ts";

export interface HistoryPage {
  events: HistoryEvent[];
  next: string | null;
}

/** Everything that names a token, oldest first, and the grants and revocations of this token alone. */
export function readTokenHistory(
  context: ReadContext,
  tokenId: Hex,
  page: PageRequest,
): Promise<HistoryPage> {
  return readForward(context, eq(events.tokenId, tokenId), page);
}

/** Everything that names a provider, oldest first: also its custodian's anchors. */
export function readProviderHistory(
  context: ReadContext,
  providerId: number,
  page: PageRequest,
): Promise<HistoryPage> {
  return readForward(context, eq(events.providerId, providerId), page);
}

/** Everything that names a patient, or what of it has this name, newest first. */
export async function readActivity(
  context: ReadContext,
  patientId: Hex,
  { cursor, limit, name }: PageRequest & { readonly name?: string | undefined },
): Promise<HistoryPage> {
  const below = cursor ? lt(events.position, positionAt(cursor)) : undefined;
  const named = name === undefined ? undefined : eq(events.name, name);
  // Two lists in order, merged: one condition with "or" would sort all of the patient's events.
  const as = (whose: SQL | undefined) =>
    select(context, and(whose, below, named))
      .orderBy(desc(events.position))
      .limit(limit + 1);
  const [own, taken] = await Promise.all([
    as(eq(events.patientId, patientId)),
    as(and(eq(events.otherPatientId, patientId), ne(events.patientId, patientId))),
  ]);
  const rows = [...own, ...taken].sort((a, b) => b.position - a.position);
  return pageOf(context, rows, limit);
}

/** Every event that matches, oldest first: for folding. */
export function readEvents({ db }: Pick<ReadContext, "db">, where: SQL | undefined): Promise<StoredEvent[]> {
  return select({ db }, where).orderBy(asc(events.position));
}

/** As {@link readEvents}, where any of the conditions holds. */
export function readEventsOfAny(
  context: Pick<ReadContext, "db">,
  conditions: readonly (SQL | undefined)[],
): Promise<StoredEvent[]> {
  return readEvents(context, or(...conditions));
}

async function readForward(
  context: ReadContext,
  whose: SQL,
  { cursor, limit }: PageRequest,
): Promise<HistoryPage> {
  const above = cursor ? gt(events.position, positionAt(cursor)) : undefined;
  const rows = await select(context, and(whose, above))
    .orderBy(asc(events.position))
    .limit(limit + 1);
  return pageOf(context, rows, limit);
}

function select({ db }: Pick<ReadContext, "db">, where: SQL | undefined) {
  return db.select(eventFields).from(events).innerJoin(blocks, ofItsBlock).where(where);
}

function pageOf({ deployment }: ReadContext, rows: readonly StoredEvent[], limit: number): HistoryPage {
  const { rows: page, next } = cutPage(rows, { limit, cursor: ({ position }) => cursorOf(position) });
  return { events: page.map((row) => historyEventOf(row, deployment)), next };
}

function historyEventOf(row: StoredEvent, { contracts }: ReadContext["deployment"]): HistoryEvent {
  const { position, name, tokenId, patientId, providerId, blockHash, transaction, at, args } = row;
  return {
    id: cursorOf(position),
    name,
    contract: contractOf(name, contracts),
    tokenId,
    patientId,
    providerId,
    blockNumber: blockOf(position),
    blockHash,
    transaction,
    logIndex: logIndexOf(position),
    at,
    args,
  };
}
