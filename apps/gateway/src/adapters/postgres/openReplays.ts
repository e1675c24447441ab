import { lte } from "drizzle-orm";
import type { Clock } from "../../ports/Clock.ts";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";
import type { Replays } from "../../smart/Replays.ts";
import type { Database } from "./openDatabase.ts";
import { usedAssertions } from "./schema.ts";

/** Used assertions in PostgreSQL: one that was used at another process, or before a restart, is used. */
export function openReplays({
  db,
  digest,
  clock,
}: {
  readonly db: Database;
  readonly digest: KeyedDigest;
  readonly clock: Clock;
}): Replays {
  return {
    take: async ({ clientId, jti, until }) => {
      const row = { digest: digest("assertion", clientId, jti), until };
      const taken = await db
        .insert(usedAssertions)
        .values(row)
        .onConflictDoUpdate({
          target: usedAssertions.digest,
          set: { until },
          setWhere: lte(usedAssertions.until, clock.now()),
        })
        .returning({ until: usedAssertions.until });
      return taken.length > 0;
    },
  };
}
