import { LinchpinError } from "@linchpin/errors";
import { drawDataKey, sealAtRest } from "@linchpin/keystore";
import { canonicalJson, type Deal, type PostDeposit } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import type { Custodian } from "../../Custodian.ts";
import { shareIndexOf } from "../../policy/decideDeal.ts";
import type { Filing } from "../../policy/decideFiling.ts";
import { countFiling } from "./countFiling.ts";
import { depositKeyContext, shareContext } from "./custodyContexts.ts";
import { keepInOutbox } from "./keepInOutbox.ts";
import { bindRecord } from "./recordIssuers.ts";
import { deposits, shares as sharesTable } from "./schema.ts";

/**
 * Files a deposit in one transaction, its shares under a fresh data key, and keeps its body for the other custodians. When this returns, it is on disk.
 *
 * Errors: `deposits/busy` when another one took its place meanwhile, `deposits/other-issuer`,
 * `quota/deposits`.
 */
export async function fileDeposit(
  custodian: Custodian,
  {
    body,
    dealt,
    filing,
    isMinted = false,
  }: {
    readonly body: PostDeposit;
    readonly dealt: readonly { readonly deal: Deal; readonly share: string | null }[];
    readonly filing: Exclude<Filing, { kind: "refused" }>;
    /** Whether the chain says that this version stands and whose it is. */
    readonly isMinted?: boolean;
  },
): Promise<void> {
  const { db, clock, journal, keys, limits, providerId } = custodian;
  const { deposit, deals } = body;
  const { tokenId, version, patientId, deadline } = deposit;
  const peers = deals.flatMap(({ custodians }) => custodians);
  const outgoing = { kind: "deposit", body, peers } as const;
  if (filing.kind === "again") {
    if (deadline <= filing.filed.deadline) return;
    await db.transaction(async (tx) => {
      await tx.update(deposits).set({ deadline }).where(eq(deposits.id, filing.filed.id));
      await keepInOutbox(tx, custodian, outgoing);
    });
    return;
  }
  const { key, wrapped } = await drawDataKey(keys, depositKeyContext(deposit));
  const rows = dealt.flatMap(({ deal, share }) => {
    if (share === null) return [];
    const shareIndex = shareIndexOf(providerId, deal);
    const { part, deal: number } = deal;
    const context = shareContext({ tokenId, version, part, deal: number, shareIndex });
    const dealJson = new TextDecoder().decode(canonicalJson(deal));
    const sealedShare = sealAtRest(key, new TextEncoder().encode(share), context);
    return [{ part, deal: number, shareIndex, dealJson, sealedShare }];
  });
  key.fill(0);
  await db.transaction(async (tx) => {
    await bindRecord(tx, { deposit, isMinted });
    // What stands on chain was paid for there, and must not be lost here for a quota.
    if (!isMinted)
      await countFiling(tx, { issuer: deposit.issuer, bytes: bytesOf(rows), now: clock.now(), limits });
    if (filing.kind === "replace") await tx.delete(deposits).where(eq(deposits.id, filing.filed.id));
    const [row] = await tx
      .insert(deposits)
      .values({ ...deposit, filedAt: clock.now(), wrappedKey: wrapped })
      .onConflictDoNothing()
      .returning({ id: deposits.id });
    if (!row) throw busy();
    await tx.insert(sharesTable).values(rows.map((share) => ({ ...share, depositId: row.id })));
    await keepInOutbox(tx, custodian, outgoing);
    const parts = rows.map(({ part }) => part);
    await journal.append(tx, {
      event: "deposit",
      patientId,
      tokenId,
      version,
      parts,
      reader: deposit.issuer,
    });
  });
}

function bytesOf(rows: readonly { readonly dealJson: string; readonly sealedShare: Uint8Array }[]): number {
  return rows.reduce((sum, { dealJson, sealedShare }) => sum + dealJson.length + sealedShare.byteLength, 0);
}

function busy(): LinchpinError {
  return new LinchpinError({
    code: "deposits/busy",
    message: "This deposit is being filed by another request.",
    hint: "Send it again.",
  });
}
