import type { HealthLinkEnd, Hex } from "@linchpin/protocol";
import { and, eq, getTableColumns, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { healthLinks, healthLinkTickets } from "./schema.ts";

/** All that is known of a link but its file, which is long and read when it is given out alone. */
export type HealthLinkRow = Omit<typeof healthLinks.$inferSelect, "file">;
const { file: _, ...WITHOUT_FILE } = getTableColumns(healthLinks);

/** Links that still open. */
export function isActive(now: number): SQL | undefined {
  return and(isNull(healthLinks.endedAt), gt(healthLinks.expiresAt, now));
}

/** A link that still opens, or null: whether it never was, has expired or was stopped is told to nobody. */
export async function findActiveLink(
  tx: Queries,
  { link, now }: { readonly link: Hex; readonly now: number },
): Promise<HealthLinkRow | null> {
  const [row] = await tx
    .select(WITHOUT_FILE)
    .from(healthLinks)
    .where(and(eq(healthLinks.link, link), isActive(now)));
  return row ?? null;
}

/** Ends links: their files, verifiers and locations are gone when this commits. What is left says that they were. */
export async function endLinks(
  tx: Queries,
  { where, at, reason }: { readonly where: SQL; readonly at: number; readonly reason: HealthLinkEnd },
): Promise<readonly { readonly link: Hex; readonly patientId: Hex }[]> {
  const gone = { file: null, salt: null, wrappedKey: null, sealedVerifier: null };
  const ended = await tx
    .update(healthLinks)
    .set({ ...gone, endedAt: at, endReason: reason })
    .where(and(where, isNull(healthLinks.endedAt)))
    .returning({ link: healthLinks.link, patientId: healthLinks.patientId });
  for (const { link } of ended) await tx.delete(healthLinkTickets).where(eq(healthLinkTickets.link, link));
  return ended;
}

/** Forgets every link that was made from a record, what it told of its readers too. Answers how many. */
export async function destroyLinksOf(tx: Queries, tokenId: Hex): Promise<number> {
  const gone = await tx
    .delete(healthLinks)
    .where(sql`${healthLinks.records} @> ARRAY[${tokenId}]::text[]`)
    .returning({ link: healthLinks.link });
  return gone.length;
}
