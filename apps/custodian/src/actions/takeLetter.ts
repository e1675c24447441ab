import { LinchpinError } from "@linchpin/errors";
import type { LetterRecipient, PostLetter, Session } from "@linchpin/protocol";
import { eq, sql } from "drizzle-orm";
import { countLetters } from "../adapters/postgres/countLetters.ts";
import { letters } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideLetter, decideLetterQuota, isLasting } from "../policy/decideLetter.ts";
import type { Party } from "../ports/Party.ts";
import { findParties } from "./findParties.ts";

/**
 * Keeps a sealed letter for its recipient. The same one again is no error.
 *
 * Errors: `letters/…`, `quota/letters`, `chain/unavailable`.
 */
export async function takeLetter(
  custodian: Custodian,
  { session: { wallet }, letter }: { readonly session: Pick<Session, "wallet">; readonly letter: PostLetter },
): Promise<void> {
  const { db, clock, limits } = custodian;
  const { letterId, to, letterKind: kind, sealed } = letter;
  const recipient = partyOf(to);
  const [{ sender }, recipientIsKnown] = await Promise.all([
    findParties(custodian, wallet),
    isKnown(custodian, to),
  ]);
  assertAllowed(decideLetter({ letterKind: kind, senderIsKnown: sender !== null, recipientIsKnown }));
  if (sender === null) return;
  const now = clock.now();
  await db.transaction(async (tx) => {
    // Letters of one sender and to one recipient take turns, in one order, so that the quotas hold.
    for (const party of [sender, recipient].sort())
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${party}, 4))`);
    const [known] = await tx.select().from(letters).where(eq(letters.letterId, letterId));
    if (known) {
      const isSame = known.recipient === recipient && known.kind === kind && known.sealed === sealed;
      if (isSame && known.sender === sender) return;
      throw taken();
    }
    const counts = await countLetters(tx, { sender, recipient, now });
    assertAllowed(decideLetterQuota(counts, { letterKind: kind, limits }));
    const expiresAt = isLasting(kind) ? null : now + limits.letterSeconds;
    const row = { letterId, recipient, sender, fromWallet: wallet, kind, sealed, receivedAt: now, expiresAt };
    const kept = await tx
      .insert(letters)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: letters.letterId });
    if (kept.length === 0) throw taken();
  });
}

/** The recipient as it is kept: a person, whatever their wallet will be. */
export function partyOf(to: LetterRecipient): Party {
  if (to.kind === "patient") return `patient:${to.patientId}`;
  return to.kind === "wallet" ? `wallet:${to.wallet}` : `provider:${to.provider}`;
}

async function isKnown({ chain }: Custodian, to: LetterRecipient): Promise<boolean> {
  if (to.kind === "patient") return (await chain.readPatient(to.patientId)).wallet !== null;
  // A new device's wallet is nobody's yet.
  return to.kind === "wallet" || (await chain.readProvider(to.provider)) !== null;
}

function taken(): LinchpinError {
  return new LinchpinError({
    code: "letters/taken",
    message: "There is another letter under this id.",
    hint: "Draw another id, and send it again.",
  });
}
