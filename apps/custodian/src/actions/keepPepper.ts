import { LinchpinError } from "@linchpin/errors";
import type { putPepperSchema, Session } from "@linchpin/protocol";
import { and, count, eq, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { drawDataKey, sealAtRest } from "../adapters/kek/sealAtRest.ts";
import { pepperContext } from "../adapters/postgres/custodyContexts.ts";
import { peppers } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Keeps one share of a wallet slot's pepper, encrypted. It replaces an earlier one of the slot; wrong PINs stay
 * counted, or a thief of the wallet could reset them.
 *
 * Errors: `peppers/no-proof`, `quota/peppers`.
 */
export async function keepPepper(
  { db, keys, limits }: Custodian,
  {
    session: { wallet },
    body,
  }: { readonly session: Session; readonly body: z.infer<typeof putPepperSchema> },
): Promise<void> {
  const { slotId, share, commitments, k, pinVerifier, deviceKeys } = body;
  if (!pinVerifier && deviceKeys.length === 0) {
    throw new LinchpinError({
      code: "peppers/no-proof",
      message: "A pepper needs a PIN or a device key, or it could never be released.",
      hint: "Choose a PIN, or register this device.",
    });
  }
  const context = pepperContext(wallet, slotId);
  const { key, wrapped } = await drawDataKey(keys, context);
  const sealedShare = sealAtRest(key, new TextEncoder().encode(share), context);
  key.fill(0);
  const row = {
    wrappedKey: wrapped,
    sealedShare,
    commitments,
    k,
    pinVerifier: pinVerifier ?? null,
    deviceKeys,
  };
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${wallet}, 2))`);
    const [held] = await tx
      .select({ others: count() })
      .from(peppers)
      .where(and(eq(peppers.wallet, wallet), ne(peppers.slotId, slotId)));
    if ((held?.others ?? 0) >= limits.peppersPerWallet) {
      throw new LinchpinError({
        code: "quota/peppers",
        message: "This custodian keeps no more peppers of this wallet.",
        hint: "Remove wallet slots that are no longer used.",
        facts: { limit: limits.peppersPerWallet },
      });
    }
    await tx
      .insert(peppers)
      .values({ wallet, slotId, ...row })
      .onConflictDoUpdate({ target: [peppers.wallet, peppers.slotId], set: row });
  });
}
