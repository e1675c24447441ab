import type { Hex, RelayResult } from "@linchpin/protocol";
import { and, desc, eq, gt, or } from "drizzle-orm";
import type { Clock } from "../../ports/Clock.ts";
import type { Relayer } from "../../ports/Relayer.ts";
import { endMessages } from "./endMessages.ts";
import type { Queries } from "./openDatabase.ts";
import { relayedMessages, relays } from "./schema.ts";
import { SAME_CALL_SECONDS } from "./writeTransaction.ts";

/** The same message while it waits, or where it succeeded within the last hour; null when it is to be sent. */
export async function findSentMessage(
  db: Queries,
  { relayer, clock }: { readonly relayer: Relayer; readonly clock: Clock },
  callDigest: Hex,
): Promise<RelayResult | null> {
  const recent = gt(relayedMessages.at, clock.now() - SAME_CALL_SECONDS);
  const { state, position, relayId } = relayedMessages;
  const [row] = await db
    .select({ state, position, relayId, hash: relays.hash })
    .from(relayedMessages)
    .innerJoin(relays, eq(relays.id, relayId))
    .where(
      and(
        eq(relayedMessages.callDigest, callDigest),
        or(eq(state, "pending"), and(eq(state, "succeeded"), recent)),
      ),
    )
    .orderBy(desc(relayedMessages.id))
    .limit(1);
  if (!row) return null;
  if (row.state === "pending" || (await relayer.outcome(row.hash)) === "succeeded")
    return { state: "sent", transaction: row.hash, index: row.position };
  // A block that was undone took its transactions along.
  await db.update(relays).set({ state: "dropped" }).where(eq(relays.id, row.relayId));
  await endMessages(db, { relayId: row.relayId, state: "dropped", succeeded: new Set() });
  return null;
}
