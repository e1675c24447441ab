import type { Hex } from "@linchpin/protocol";
import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { blocks, events } from "../database/schema.ts";
import { cursorOf, cutPage, type PageRequest, positionAt } from "./Page.ts";
import type { ReadContext } from "./ReadContext.ts";
import { readEvents } from "./readHistory.ts";
import { eventFields, ofItsBlock, type StoredEvent } from "./StoredEvent.ts";

/** Whose items: of the patient or doctor whom the first event names, or of whoever a later event names. */
export interface CareItemsAsked extends PageRequest {
  readonly patient?: Hex | undefined;
  readonly doctor?: number | undefined;
  /** The pharmacy or laboratory. */
  readonly worker?: number | undefined;
}

/**
 * All events of a page of prescriptions or orders, newest item first, each item's in order.
 *
 * @param first name of the event with which an item begins
 * @param worked names of the events that name who works on it
 */
export async function readCareItems(
  context: ReadContext,
  {
    first,
    worked,
    asked: { patient, doctor, worker, cursor, limit },
  }: { readonly first: string; readonly worked: readonly string[]; readonly asked: CareItemsAsked },
): Promise<{ readonly items: readonly (readonly StoredEvent[])[]; readonly next: string | null }> {
  const below = cursor ? lt(events.position, positionAt(cursor)) : undefined;
  const rows: StoredEvent[] = await context.db
    .select(eventFields)
    .from(events)
    .innerJoin(blocks, ofItsBlock)
    .where(and(eq(events.name, first), whose({ patient, doctor, worker, worked }), below))
    .orderBy(desc(events.position))
    .limit(limit + 1);
  const page = cutPage(rows, { limit, cursor: ({ position }) => cursorOf(position) });
  const careIds = page.rows.flatMap(({ careId }) => careId ?? []);
  const all = careIds.length > 0 ? await readEvents(context, inArray(events.careId, careIds)) : [];
  const ofOne = Map.groupBy(all, ({ careId }) => careId);
  return { items: careIds.map((careId) => ofOne.get(careId) ?? []), next: page.next };
}

/** The events of one item, in order. */
export function readCareItem(context: ReadContext, careId: Hex): Promise<StoredEvent[]> {
  return readEvents(context, eq(events.careId, careId));
}

function whose({
  patient,
  doctor,
  worker,
  worked,
}: Pick<CareItemsAsked, "patient" | "doctor" | "worker"> & { readonly worked: readonly string[] }): SQL {
  if (patient !== undefined) return eq(events.patientId, patient);
  if (doctor !== undefined) return eq(events.providerId, doctor);
  const names = sql.join(
    worked.map((name) => sql`${name}`),
    sql`, `,
  );
  return sql`${events.careId} IN (
    SELECT w.care_id FROM events w WHERE w.provider_id = ${worker} AND w.name IN (${names}))`;
}
