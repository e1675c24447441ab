import {
  type PostDeposit,
  type PostGrant,
  type PostReDeal,
  postDepositSchema,
  postGrantSchema,
  postReDealSchema,
} from "@linchpin/protocol";
import { and, asc, count, eq, inArray, lte, min, notExists, sql, sum } from "drizzle-orm";
import type { Database, Queries } from "./openDatabase.ts";
import { outbox, outboxPeers } from "./schema.ts";

/** One delivery that is due: what, and how often it was tried. */
export interface DueDelivery {
  readonly id: number;
  readonly name:
    | { readonly kind: "deposit"; readonly tokenId: `0x${string}`; readonly version: number }
    | { readonly kind: "grant"; readonly grantId: `0x${string}`; readonly digest: `0x${string}` }
    | {
        readonly kind: "redeal";
        readonly tokenId: `0x${string}`;
        readonly deal: number;
        readonly dealsDigest: `0x${string}`;
      };
  readonly attempts: number;
}

/** The custodians for whom something is due. */
export async function findDuePeers(db: Database, now: number): Promise<number[]> {
  const rows = await db
    .selectDistinct({ peer: outboxPeers.peer })
    .from(outboxPeers)
    .where(lte(outboxPeers.nextAt, now));
  return rows.map(({ peer }) => peer);
}

/** What is due for one custodian, oldest first. */
export async function findDue(
  db: Queries,
  { peer, now, limit }: { readonly peer: number; readonly now: number; readonly limit: number },
): Promise<DueDelivery[]> {
  const rows = await db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      tokenId: outbox.tokenId,
      version: outbox.version,
      grantId: outbox.grantId,
      deal: outbox.deal,
      digest: outbox.digest,
      attempts: outboxPeers.attempts,
    })
    .from(outboxPeers)
    .innerJoin(outbox, eq(outbox.id, outboxPeers.outboxId))
    .where(and(eq(outboxPeers.peer, peer), lte(outboxPeers.nextAt, now)))
    .orderBy(asc(outboxPeers.nextAt), asc(outbox.id))
    .limit(limit);
  return rows.flatMap(({ id, attempts, kind, tokenId, version, grantId, deal, digest }): DueDelivery[] => {
    if (kind === "grant") return grantId && digest ? [{ id, attempts, name: { kind, grantId, digest } }] : [];
    if (kind === "redeal")
      return tokenId && deal && digest
        ? [{ id, attempts, name: { kind, tokenId, deal, dealsDigest: digest } }]
        : [];
    return tokenId && version ? [{ id, attempts, name: { kind, tokenId, version } }] : [];
  });
}

/** A body as it was posted; null when it was cleared meanwhile, or is of an older version that nobody takes now. */
export async function readOutgoing(
  db: Queries,
  id: number,
): Promise<{ deposit: PostDeposit } | { grant: PostGrant } | { reDeal: PostReDeal } | null> {
  const [row] = await db
    .select({ kind: outbox.kind, body: outbox.body })
    .from(outbox)
    .where(eq(outbox.id, id));
  if (!row) return null;
  const body = JSON.parse(row.body);
  if (row.kind === "deposit") {
    const { data } = postDepositSchema.safeParse(body);
    return data ? { deposit: data } : null;
  }
  if (row.kind === "redeal") {
    const { data } = postReDealSchema.safeParse(body);
    return data ? { reDeal: data } : null;
  }
  const { data } = postGrantSchema.safeParse(body);
  return data ? { grant: data } : null;
}

/** This custodian needs these no more; what nobody needs is destroyed. */
export async function settleDeliveries(
  db: Database,
  { peer, ids }: { readonly peer: number; readonly ids: readonly number[] },
): Promise<void> {
  if (ids.length === 0) return;
  await db.transaction(async (tx) => {
    // Two custodians may be settled at once: the last one must see that it is the last.
    await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(inArray(outbox.id, [...ids]))
      .orderBy(outbox.id)
      .for("update");
    await tx
      .delete(outboxPeers)
      .where(and(eq(outboxPeers.peer, peer), inArray(outboxPeers.outboxId, [...ids])));
    const waiting = tx.select({ one: sql`1` }).from(outboxPeers).where(eq(outboxPeers.outboxId, outbox.id));
    await tx.delete(outbox).where(and(inArray(outbox.id, [...ids]), notExists(waiting)));
  });
}

export async function postponeDelivery(
  db: Queries,
  { id, peer, nextAt }: { readonly id: number; readonly peer: number; readonly nextAt: number },
): Promise<void> {
  await db
    .update(outboxPeers)
    .set({ nextAt, attempts: sql`${outboxPeers.attempts} + 1` })
    .where(and(eq(outboxPeers.outboxId, id), eq(outboxPeers.peer, peer)));
}

/** How much waits, for the metrics. */
export async function measureOutbox(
  db: Queries,
): Promise<{ readonly entries: number; readonly bytes: number; readonly oldestAt: number | null }> {
  const [row] = await db
    .select({ entries: count(), bytes: sum(outbox.bytes), oldestAt: min(outbox.acceptedAt) })
    .from(outbox);
  return { entries: row?.entries ?? 0, bytes: Number(row?.bytes ?? 0), oldestAt: row?.oldestAt ?? null };
}
