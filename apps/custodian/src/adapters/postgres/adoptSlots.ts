import { type Deployment, type Hex, patientIdOf } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";

/** Gives the slots of one owner to another, who is enrolled. A slot that both have stays where it is. */
export async function adoptSlots(
  db: Queries,
  { from, to }: { readonly from: Hex; readonly to: Hex },
): Promise<void> {
  await db.execute(sql`
    UPDATE key_slots SET owner = ${to}, claimed = true
    WHERE owner = ${from} AND NOT EXISTS (
      SELECT 1 FROM key_slots AS kept WHERE kept.owner = ${to} AND kept.slot_id = key_slots.slot_id)`);
}

/** Names the owners of slots that were kept when wallets owned them. */
export async function nameSlotOwners(
  db: Queries,
  deployment: Pick<Deployment, "chainId" | "contracts">,
): Promise<void> {
  const { rows } = await db.execute<{ owner: Hex }>(
    sql`SELECT DISTINCT owner FROM key_slots WHERE length(owner) = 42`,
  );
  for (const { owner } of rows) {
    const named = patientIdOf(deployment, owner);
    await db.execute(sql`UPDATE key_slots SET owner = ${named} WHERE owner = ${owner}`);
  }
}
