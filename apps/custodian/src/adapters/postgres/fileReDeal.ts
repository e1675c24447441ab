import { LinchpinError } from "@linchpin/errors";
import { drawDataKey, sealAtRest } from "@linchpin/keystore";
import { canonicalJson, type Deal, type Hex, type PostReDeal } from "@linchpin/protocol";
import { and, count, eq, sql } from "drizzle-orm";
import type { Custodian } from "../../Custodian.ts";
import { shareIndexOf } from "../../policy/decideDeal.ts";
import { reDealKeyContext, shareContext } from "./custodyContexts.ts";
import { assertNotErased } from "./findErasure.ts";
import { keepInOutbox } from "./keepInOutbox.ts";
import type { Queries } from "./openDatabase.ts";
import { redealShares, redeals } from "./schema.ts";

/** What files, counts and destroys a token's deals takes turns. */
export async function lockToken(tx: Pick<Queries, "execute">, tokenId: Hex): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${tokenId}, 8))`);
}

/** Whether this very re-deal lies here. */
export async function isReDealFiled(
  db: Queries,
  { tokenId, deal, dealsDigest }: { readonly tokenId: Hex; readonly deal: number; readonly dealsDigest: Hex },
): Promise<boolean> {
  const found = await db
    .select({ id: redeals.id })
    .from(redeals)
    .where(and(eq(redeals.tokenId, tokenId), eq(redeals.deal, deal), eq(redeals.dealsDigest, dealsDigest)));
  return found.length > 0;
}

/**
 * Files new deals in one transaction, their shares under a fresh data key, and keeps the body for the other custodians.
 * When this returns, it is on disk.
 *
 * Errors: `erasures/erased`, `quota/redeals`.
 */
export async function fileReDeal(
  custodian: Custodian,
  {
    holder,
    body,
    dealt,
    isCounted,
  }: {
    readonly holder: Hex;
    readonly body: PostReDeal;
    readonly dealt: readonly { readonly deal: Deal; readonly share: string | null }[];
    /** The chain counts it already: it must not be lost here for a quota. */
    readonly isCounted: boolean;
  },
): Promise<void> {
  const { db, clock, journal, keys, limits, providerId } = custodian;
  const { reDeal, deals } = body;
  const { tokenId, patientId, bundleDigest, deadline, deal: number, dealsDigest } = reDeal;
  const { key, wrapped } = await drawDataKey(keys, reDealKeyContext(reDeal));
  const rows = dealt.flatMap(({ deal, share }) => {
    if (share === null) return [];
    const shareIndex = shareIndexOf(providerId, deal);
    const { version, part } = deal;
    const context = shareContext({ tokenId, version, part, deal: number, shareIndex });
    const dealJson = new TextDecoder().decode(canonicalJson(deal));
    const sealedShare = sealAtRest(key, new TextEncoder().encode(share), context);
    return [{ version, part, deal: number, shareIndex, dealJson, sealedShare }];
  });
  key.fill(0);
  await db.transaction(async (tx) => {
    await lockToken(tx, tokenId);
    await assertNotErased(tx, tokenId);
    if (await isReDealFiled(tx, reDeal)) return;
    // Of this wallet: what a thief of an earlier one left must not be in the way after a recovery.
    const [row] = await tx
      .select({ held: count() })
      .from(redeals)
      .where(and(eq(redeals.tokenId, tokenId), eq(redeals.holder, holder)));
    if (!isCounted && (row?.held ?? 0) >= limits.reDealsPerToken) throw tooMany();
    const values = { tokenId, patientId, holder, bundleDigest, deadline, deal: number, dealsDigest };
    const [filed] = await tx
      .insert(redeals)
      .values({ ...values, filedAt: clock.now(), wrappedKey: wrapped })
      .returning({ id: redeals.id });
    await tx.insert(redealShares).values(rows.map((share) => ({ ...share, redealId: filed?.id ?? 0 })));
    const peers = deals.flatMap(({ custodians }) => custodians);
    await keepInOutbox(tx, custodian, { kind: "redeal", holder, body, peers });
    const parts = [...new Set(rows.map(({ part }) => part))];
    await journal.append(tx, { event: "redeal", patientId, tokenId, parts, reader: "holder" });
  });
}

function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "quota/redeals",
    message: "As many new deals of this record wait here as may.",
    hint: "Have one of them counted on chain, or wait until their deadlines have passed.",
  });
}
