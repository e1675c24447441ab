import { and, eq, inArray, not } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { relayedMessages } from "./schema.ts";

/** Notes how the messages of a batch ended, each by itself: one that failed was skipped. */
export async function endMessages(
  tx: Queries,
  {
    relayId,
    state,
    succeeded,
  }: {
    readonly relayId: number;
    readonly state: "succeeded" | "reverted" | "dropped";
    readonly succeeded: ReadonlySet<number>;
  },
): Promise<void> {
  const ofBatch = eq(relayedMessages.relayId, relayId);
  if (state !== "succeeded") {
    await tx.update(relayedMessages).set({ state }).where(ofBatch);
    return;
  }
  const well = inArray(relayedMessages.position, [...succeeded]);
  await tx.update(relayedMessages).set({ state: "succeeded" }).where(and(ofBatch, well));
  await tx
    .update(relayedMessages)
    .set({ state: "reverted" })
    .where(and(ofBatch, not(well)));
}
