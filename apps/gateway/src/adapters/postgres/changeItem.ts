import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { ItemState } from "../../intake/Intake.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { Database } from "./openDatabase.ts";
import { items } from "./schema.ts";

type Changes = Partial<Omit<typeof items.$inferInsert, "dueAt">> & { readonly dueAt?: number | SQL };

/** Changes an item where it is in one of these states. Says whether it was: nothing is done to what moved on meanwhile. */
export function changeItem(
  db: Database,
  clock: Clock,
): (id: string, from: readonly ItemState[], changes: Changes) => Promise<boolean> {
  return async (id, from, changes) => {
    const rows = await db
      .update(items)
      .set({ ...changes, changedAt: clock.now() })
      .where(and(eq(items.id, id), inArray(items.state, [...from])))
      .returning({ id: items.id });
    return rows.length > 0;
  };
}
