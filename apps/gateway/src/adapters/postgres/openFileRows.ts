import { and, asc, count, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Clock } from "../../ports/Clock.ts";
import type { Database, Queries } from "./openDatabase.ts";
import { files, items } from "./schema.ts";

/** Of no item: what is given to it is swept away. */
export const GONE_ITEM = "00000000-0000-0000-0000-000000000000";

export type FileRow = typeof files.$inferSelect;

/** What PostgreSQL knows of files: whose they are, how far, and their wrapped keys. */
export function openFileRows(db: Database, clock: Clock) {
  return {
    insert: async (row: Pick<FileRow, "id" | "owner" | "size" | "wrappedKey" | "sealedName">) => {
      await db.insert(files).values({ ...row, touchedAt: clock.now() });
    },
    find: async ({ id, owner }: Pick<FileRow, "id" | "owner">): Promise<FileRow | undefined> => {
      const [row] = await db
        .select()
        .from(files)
        .where(and(eq(files.id, id), eq(files.owner, owner)));
      return row;
    },
    mark: async (id: string, now: Pick<FileRow, "written" | "size">) => {
      await db
        .update(files)
        .set({ ...now, touchedAt: clock.now() })
        .where(eq(files.id, id));
    },
    underway: async (owner: string): Promise<number> => {
      const [row] = await db
        .select({ of: count() })
        .from(files)
        .where(and(eq(files.owner, owner), isNull(files.itemId)));
      return row?.of ?? 0;
    },
    ofItem: (itemId: string): Promise<readonly FileRow[]> =>
      db.select().from(files).where(eq(files.itemId, itemId)).orderBy(asc(files.seq)),
    isThere: async (id: string): Promise<boolean> =>
      (await db.select({ id: files.id }).from(files).where(eq(files.id, id))).length > 0,
    remove: async (ids: readonly string[]) => {
      await db.delete(files).where(inArray(files.id, [...ids]));
    },
    /** Removes rows, and so keys, of files that nobody went on with since, and of finished items. Their ids. */
    forget: async (before: number): Promise<readonly string[]> => {
      const finished = db
        .select({ id: items.id })
        .from(items)
        .where(inArray(items.state, ["minted", "duplicate", "dropped"]));
      const gone = await db
        .delete(files)
        .where(
          or(
            and(isNull(files.itemId), lte(files.touchedAt, before)),
            inArray(files.itemId, finished),
            eq(files.itemId, GONE_ITEM),
          ),
        )
        .returning({ id: files.id });
      return gone.map(({ id }) => id);
    },
  };
}

/** Gives whole files of one owner to an item; false where one of them is not there, not whole, or given already. */
export async function bindFiles(
  tx: Queries,
  {
    ids,
    owner,
    itemId,
  }: { readonly ids: readonly string[]; readonly owner: string; readonly itemId: string },
): Promise<boolean> {
  if (ids.length === 0) return true;
  const bound = await tx
    .update(files)
    .set({ itemId })
    .where(
      and(
        inArray(files.id, [...ids]),
        eq(files.owner, owner),
        isNull(files.itemId),
        eq(files.written, files.size),
      ),
    )
    .returning({ id: files.id });
  return bound.length === ids.length;
}
