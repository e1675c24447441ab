import type { PublicationJournal } from "@linchpin/sdk";
import { eq, sql } from "drizzle-orm";
import type { Clock } from "../../ports/Clock.ts";
import type { Database } from "./openDatabase.ts";
import { publications } from "./schema.ts";

/** What was about to be minted: durable when `save` returns, so that a crash neither mints twice nor loses one. */
export function openPublications(db: Database, clock: Clock): PublicationJournal {
  return {
    async find(sourceTag) {
      const [row] = await db.select().from(publications).where(eq(publications.sourceTag, sourceTag));
      return row?.pending;
    },
    async save(...pending) {
      if (pending.length === 0) return;
      const rows = new Map(pending.map((one) => [one.sourceTag, one]));
      await db
        .insert(publications)
        .values([...rows].map(([sourceTag, one]) => ({ sourceTag, pending: one, savedAt: clock.now() })))
        .onConflictDoUpdate({
          target: publications.sourceTag,
          set: { pending: sql`excluded.pending`, savedAt: sql`excluded.saved_at` },
        });
    },
  };
}
