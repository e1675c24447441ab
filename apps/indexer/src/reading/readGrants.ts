import type { Hex, IndexedGrant } from "@linchpin/protocol";
import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { blocks, events } from "../database/schema.ts";
import { cursorOf, cutPage, type PageRequest, positionAt } from "./Page.ts";
import type { ReadContext } from "./ReadContext.ts";
import { readEventsOfAny } from "./readHistory.ts";
import { eventFields, ofItsBlock, type StoredEvent } from "./StoredEvent.ts";

export interface GrantsPage {
  grants: IndexedGrant[];
  next: string | null;
}

/** The grants that a patient gave, newest first. */
export function readGrantsOf(context: ReadContext, patientId: Hex, page: PageRequest): Promise<GrantsPage> {
  return readGrants(context, eq(events.patientId, patientId), page);
}

/** The grants that a provider was given, newest first. */
export function readGrantsTo(
  context: ReadContext,
  providerId: number,
  page: PageRequest,
): Promise<GrantsPage> {
  return readGrants(context, eq(events.providerId, providerId), page);
}

async function readGrants(
  context: ReadContext,
  whose: SQL,
  { cursor, limit }: PageRequest,
): Promise<GrantsPage> {
  const below = cursor ? lt(events.position, positionAt(cursor)) : undefined;
  const rows: StoredEvent[] = await context.db
    .select(eventFields)
    .from(events)
    .innerJoin(blocks, ofItsBlock)
    .where(and(whose, sql`${events.name} = 'ConsentRegistry.Granted'`, below))
    .orderBy(desc(events.position))
    .limit(limit + 1);
  const page = cutPage(rows, { limit, cursor: ({ position }) => cursorOf(position) });
  const ends = await readEnds(context, page.rows);
  return { grants: page.rows.map((row) => indexedGrantOf(row, ends)), next: page.next };
}

/** What may end these grants: their revocations, their patients' "revoke all", and a patient's change of wallet. */
async function readEnds(context: ReadContext, granted: readonly StoredEvent[]): Promise<StoredEvent[]> {
  if (granted.length === 0) return [];
  const grantIds = granted.flatMap(({ grantId }) => grantId ?? []);
  const patients = [...new Set(granted.flatMap(({ patientId }) => patientId ?? []))];
  return readEventsOfAny(context, [
    and(inArray(events.grantId, grantIds), eq(events.name, "ConsentRegistry.Revoked")),
    and(inArray(events.patientId, patients), eq(events.name, "ConsentRegistry.AllRevoked")),
    and(inArray(events.patientId, patients), eq(events.name, "PatientRegistry.WalletRebound")),
  ]);
}

function indexedGrantOf(row: StoredEvent, ends: readonly StoredEvent[]): IndexedGrant {
  const grant = row.args.grant as Omit<IndexedGrant, "grantId" | "granter" | "grantedAt" | "revokedAt">;
  const end = ends.find(
    (event) =>
      event.patientId === row.patientId &&
      event.position > row.position &&
      (event.name !== "ConsentRegistry.Revoked" || isOfSameGrant(event, row)),
  );
  return {
    ...grant,
    grantId: row.grantId as Hex,
    granter: row.args.wallet as Hex,
    grantedAt: row.at,
    revokedAt: end?.at ?? null,
  };
}

/** After a recovery both wallets may have given a grant of one id; each ends only its own. */
function isOfSameGrant(revoked: StoredEvent, granted: StoredEvent): boolean {
  return revoked.grantId === granted.grantId && revoked.args.wallet === granted.args.wallet;
}
