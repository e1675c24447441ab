import { randomUUID } from "node:crypto";
import { LinchpinError } from "@linchpin/errors";
import { type KeyEncryption, openRow, sealRow } from "@linchpin/keystore";
import { and, asc, count, desc, eq, inArray, lt, lte, ne, sql } from "drizzle-orm";
import type { Limits } from "../../config/limits.ts";
import { uploadFault } from "../../files/uploadFault.ts";
import type { IntakeItem, IntakeSource, ItemState } from "../../intake/Intake.ts";
import { sourceKeyOf } from "../../intake/sourceKeyOf.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { Items } from "../../ports/Items.ts";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";
import { changeItem } from "./changeItem.ts";
import { type ItemRow, toDueItem, toItem } from "./itemRows.ts";
import type { Database, Queries } from "./openDatabase.ts";
import { bindFiles, GONE_ITEM } from "./openFileRows.ts";
import { items } from "./schema.ts";

export interface ItemsOptions {
  readonly db: Database;
  readonly keys: KeyEncryption;
  readonly digest: KeyedDigest;
  readonly clock: Clock;
  readonly limits: Limits;
}

/** Everything that came in, in PostgreSQL. */
export function openItems({ db, keys, digest, clock, limits }: ItemsOptions): Items {
  const { update, open } = { update: changeItem(db, clock), open: openContent(keys) };
  return {
    async keep(sources) {
      const kept = await Promise.all(sources.map((source) => sealSource(source, { keys, digest, clock })));
      return db.transaction(async (tx) => {
        const [{ waiting = 0 } = {}] = await tx
          .select({ waiting: count() })
          .from(items)
          .where(eq(items.state, "waiting"));
        if (waiting + kept.length > limits.waitingItems) throw full();
        const rows: IntakeItem[] = [];
        for (const [place, row] of kept.entries()) {
          const item = await keepOne(tx, row, clock.now());
          await giveFiles(tx, { files: sources[place]?.files, row: row.id, item: item.id });
          rows.push(toItem(item));
        }
        return rows;
      });
    },
    async find(id) {
      const [row] = await db.select().from(items).where(eq(items.id, id));
      return row ? toItem(row) : null;
    },
    async list({ state, before, limit }) {
      const [from] = before ? await db.select().from(items).where(eq(items.id, before)) : [];
      const rows = await db
        .select()
        .from(items)
        .where(and(state && eq(items.state, state), from && lt(items.seq, from.seq)))
        .orderBy(desc(items.seq))
        .limit(limit);
      return rows.map(toItem);
    },
    async open(id) {
      const [row] = await db.select().from(items).where(eq(items.id, id));
      return row ? open(row) : null;
    },
    async claim() {
      const next = db
        .select({ id: items.id })
        .from(items)
        .where(and(eq(items.state, "waiting"), lte(items.dueAt, clock.now())))
        .orderBy(asc(items.dueAt), asc(items.seq))
        .limit(1)
        .for("update", { skipLocked: true });
      const [row] = await db
        .update(items)
        .set({ state: "minting", changedAt: clock.now(), attempts: sql`${items.attempts} + 1` })
        .where(inArray(items.id, next))
        .returning();
      return row ? open(row) : null;
    },
    async name(id, patientId) {
      await update(id, ["waiting", "minting"], { patientId });
    },
    async finish(id, tokenId) {
      const [twin] = await db
        .select({ id: items.id })
        .from(items)
        .where(and(eq(items.tokenId, tokenId), eq(items.state, "minted"), ne(items.id, id)));
      const became = twin
        ? { state: "duplicate" as const, duplicateOf: twin.id }
        : { state: "minted" as const };
      await update(id, ["minting"], { ...became, ...GONE, ...NO_FAULT, tokenId });
    },
    async repeat(id, error) {
      await update(id, ["minting"], { state: "duplicate", ...GONE, ...faultOf(error) });
    },
    async reject(id, error) {
      await update(id, ["waiting", "minting"], { state: "rejected", ...faultOf(error) });
    },
    async postpone(id, error) {
      const pause = sql`LEAST(${limits.longestRetrySeconds}, ${limits.retrySeconds} * power(2, LEAST(${items.attempts}, 20) - 1))`;
      const dueAt = sql`${clock.now()} + ceil(${pause})::bigint`;
      await update(id, ["minting"], { state: "waiting", ...faultOf(error), dueAt });
    },
    retry: (id) =>
      update(id, ["rejected"], { state: "waiting", ...NO_FAULT, dueAt: clock.now(), attempts: 0 }),
    async retryAll(code) {
      const rows = await db
        .update(items)
        .set({ state: "waiting", ...NO_FAULT, dueAt: clock.now(), changedAt: clock.now(), attempts: 0 })
        .where(and(eq(items.state, "rejected"), eq(items.code, code)))
        .returning({ id: items.id });
      return rows.length;
    },
    drop: (id) => update(id, ["rejected"], { state: "dropped", ...GONE }),
    async resume() {
      await db
        .update(items)
        .set({ state: "waiting", changedAt: clock.now() })
        .where(eq(items.state, "minting"));
    },
    async count() {
      const rows = await db.select({ state: items.state, of: count() }).from(items).groupBy(items.state);
      return { ...NONE, ...Object.fromEntries(rows.map(({ state, of }) => [state, of])) };
    },
  };

  /** Opens what is kept; null where it is gone. */
  function openContent(keyEncryption: KeyEncryption) {
    return async (row: ItemRow) => {
      const { wrappedKey, sealed } = row;
      if (!wrappedKey || !sealed) return null;
      return toDueItem(row, await openRow(keyEncryption, { wrappedKey, sealed }, contextOf(row.id)));
    };
  }
}

const GONE = { wrappedKey: null, sealed: null } as const;
const NO_FAULT = { code: null, reason: null, hint: null } as const;
const NONE: Record<ItemState, number> = {
  ...{ waiting: 0, minting: 0, minted: 0, rejected: 0, duplicate: 0, dropped: 0 },
};

const contextOf = (id: string) => `linchpin/v1/gateway/item|${id}`;
const faultOf = ({ code, message, hint }: LinchpinError) => ({ code, reason: message, hint: hint ?? null });

type NewRow = typeof items.$inferInsert;

async function sealSource(
  source: IntakeSource,
  { keys, digest, clock }: Pick<ItemsOptions, "keys" | "digest" | "clock">,
): Promise<NewRow> {
  const id = randomUUID();
  const now = clock.now();
  return {
    ...{ id, kind: source.kind, state: "waiting", receivedAt: now, changedAt: now, dueAt: now },
    sourceKey: digest("source", sourceKeyOf(source), source.patientId ?? ""),
    namedPatient: source.patientId ?? null,
    ...(await sealRow(keys, source.content, contextOf(id))),
  };
}

/** The files of what is kept become its own; those of what is kept already are not needed. */
async function giveFiles(
  tx: Queries,
  {
    files,
    row,
    item,
  }: { readonly files: IntakeSource["files"]; readonly row: string; readonly item: string },
): Promise<void> {
  if (!files) return;
  // An id that no item has: the sweep finds it finished.
  const itemId = item === row ? item : GONE_ITEM;
  if (!(await bindFiles(tx, { ...files, itemId }))) throw uploadFault("upload/unfinished");
}

/** Keeps it; or says that it came before; or puts what was rejected in line again. */
async function keepOne(tx: Queries, row: NewRow, now: number): Promise<ItemRow> {
  const [inserted] = await tx.insert(items).values(row).onConflictDoNothing().returning();
  if (inserted) return inserted;
  const [known] = await tx
    .select()
    .from(items)
    .where(and(eq(items.sourceKey, row.sourceKey), sql`${items.state} NOT IN ('duplicate', 'dropped')`))
    .for("update");
  if (known?.state === "rejected") {
    const again = { state: "waiting" as const, ...NO_FAULT, dueAt: now, changedAt: now, attempts: 0 };
    const [waiting] = await tx.update(items).set(again).where(eq(items.id, known.id)).returning();
    return waiting as ItemRow;
  }
  const line = { ...row, ...GONE, state: "duplicate" as const };
  const same = { duplicateOf: known?.id ?? null, tokenId: known?.tokenId ?? null };
  const [duplicate] = await tx
    .insert(items)
    .values({ ...line, ...same, patientId: known?.patientId ?? null })
    .returning();
  return duplicate as ItemRow;
}

function full(): LinchpinError {
  return new LinchpinError({
    code: "intake/full",
    message: "Too much waits to be minted already.",
    hint: "Send it again later. Where nothing moves, look at the waiting items' reasons.",
  });
}
