import { sealingInfo, sealTo } from "@linchpin/crypto";
import { openAtRest } from "@linchpin/keystore";
import type { Hex, releasePepperSchema, Session } from "@linchpin/protocol";
import { and, eq } from "drizzle-orm";
import { bytesToHex, hexToBytes } from "viem";
import type { z } from "zod";
import { pepperContext } from "../adapters/postgres/custodyContexts.ts";
import { keySlots, peppers } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed, type Decision, refuse } from "../policy/Decision.ts";
import { decidePepper, lockAfter } from "../policy/decidePepper.ts";
import { findOwner } from "./findOwner.ts";

type PepperRow = typeof peppers.$inferSelect;

/**
 * Releases the share of a wallet slot's pepper, sealed to a fresh key. Wrong PINs are counted on disk before they are
 * answered.
 *
 * Errors: `peppers/unknown`, `peppers/wrong-origin`, `peppers/wrong-device`, `peppers/wrong-pin`, `peppers/locked`,
 * `session/wallet-replaced`, `chain/unavailable`.
 */
export async function releasePepper(
  custodian: Custodian,
  { session, body }: { readonly session: Session; readonly body: z.infer<typeof releasePepperSchema> },
): Promise<{ readonly commitments: Hex[]; readonly k: number; readonly sealedShare: Hex }> {
  const { db, clock, keys, deployment, providerId } = custodian;
  const { wallet, origin } = session;
  const { slotId } = body;
  const { origins } = deployment;
  const { owner } = await findOwner(custodian, wallet);
  const { decision, pepper } = await db.transaction(async (tx) => {
    const mine = and(eq(peppers.wallet, wallet), eq(peppers.slotId, slotId));
    // Guesses at one pepper take turns: in parallel they would not be counted.
    const [row] = await tx.select().from(peppers).where(mine).for("update");
    const [slot] = await tx
      .select({ removedAt: keySlots.removedAt })
      .from(keySlots)
      .where(and(eq(keySlots.owner, owner), eq(keySlots.slotId, slotId)));
    if (!row || slot?.removedAt) return { decision: UNKNOWN, pepper: null };
    const now = clock.now();
    const made = decidePepper({ now, custodian: providerId, origin, origins, pepper: row, asked: body });
    if (made.allowed) await tx.update(peppers).set({ failures: 0, lockedUntil: 0 }).where(mine);
    if (!made.allowed && made.refusal.code === "peppers/wrong-pin") {
      const failures = row.failures + 1;
      await tx
        .update(peppers)
        .set({ failures, lockedUntil: lockAfter(failures, now) })
        .where(mine);
    }
    return { decision: made, pepper: row };
  });
  assertAllowed(decision);
  const { commitments, k } = pepper as PepperRow;
  return { commitments, k, sealedShare: await sealShare(pepper as PepperRow) };

  async function sealShare(row: PepperRow): Promise<Hex> {
    const context = pepperContext(wallet, slotId);
    const key = await keys.unwrap(row.wrappedKey, context);
    const share = openAtRest(key, row.sealedShare, context);
    key.fill(0);
    const info = sealingInfo("pepper", hexToBytes(slotId), providerId);
    const sealed = await sealTo(hexToBytes(body.sealTo), { info, plaintext: share });
    share.fill(0);
    return bytesToHex(sealed);
  }
}

const UNKNOWN: Decision = refuse({
  code: "peppers/unknown",
  message: "This custodian keeps no pepper of this slot.",
  hint: "Ask another custodian, or use another key slot.",
});
