import type { Hex, IndexedToken } from "@linchpin/protocol";
import { and, inArray, sql } from "drizzle-orm";
import { events } from "../database/schema.ts";
import { foldToken, TOKEN_EVENTS } from "./foldToken.ts";
import { cursorOf, cutPage, type PageRequest, positionAt } from "./Page.ts";
import type { ReadContext } from "./ReadContext.ts";
import { readEvents } from "./readHistory.ts";

/** The tokens that exist of these, in the given order. */
export async function readTokens(context: ReadContext, tokenIds: readonly Hex[]): Promise<IndexedToken[]> {
  if (tokenIds.length === 0) return [];
  const rows = await readEvents(
    context,
    and(inArray(events.tokenId, [...tokenIds]), inArray(events.name, TOKEN_EVENTS)),
  );
  const byToken = Map.groupBy(rows, ({ tokenId }) => tokenId);
  return tokenIds.flatMap((tokenId) => foldToken(byToken.get(tokenId) ?? []) ?? []);
}

/** A patient's records, the newest to come to them first. */
export async function readTokensOf(
  context: ReadContext,
  patientId: Hex,
  { cursor, limit }: PageRequest,
): Promise<{ tokens: IndexedToken[]; next: string | null }> {
  const below = cursor ? positionAt(cursor) : Number.MAX_SAFE_INTEGER;
  const { rows } = await context.db.execute<{ token: string; position: string }>(sql`
    SELECT encode(token_id, 'hex') AS token, max(position) AS position FROM (${cameTo(patientId)}) came
    GROUP BY token_id HAVING max(position) < ${below}
    ORDER BY max(position) DESC LIMIT ${limit + 1}`);
  const page = cutPage(rows, { limit, cursor: ({ position }) => cursorOf(Number(position)) });
  const tokenIds = page.rows.map(({ token }) => `0x${token}` as Hex);
  return { tokens: await readTokens(context, tokenIds), next: page.next };
}

/** How many records a patient has that are not erased. */
export async function countTokensOf({ db }: ReadContext, patientId: Hex): Promise<number> {
  const { rows } = await db.execute<{ tokens: number }>(sql`
    SELECT count(DISTINCT token_id)::int AS tokens FROM (${cameTo(patientId)}) came
    WHERE NOT EXISTS (
      SELECT 1 FROM events erased
      WHERE erased.token_id = came.token_id AND erased.name = 'MedicalRecord.RecordErased')`);
  return rows[0]?.tokens ?? 0;
}

/** When each record that is a patient's came to them, by mint or hand-over. */
function cameTo(patientId: Hex) {
  const patient = Buffer.from(patientId.slice(2), "hex");
  return sql`
    SELECT got.token_id, got.position FROM (
      SELECT token_id, position FROM events
      WHERE patient_id = ${patient} AND name = 'MedicalRecord.RecordMinted'
      UNION ALL
      SELECT token_id, position FROM events
      WHERE other_patient_id = ${patient} AND name = 'MedicalRecord.RecordHandedOver') got
    WHERE NOT EXISTS (
      SELECT 1 FROM events gone
      WHERE gone.token_id = got.token_id AND gone.name = 'MedicalRecord.RecordHandedOver'
        AND gone.patient_id = ${patient} AND gone.position > got.position)`;
}
