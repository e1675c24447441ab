import type { Letter, LetterRecipient, Session } from "@linchpin/protocol";
import { and, asc, desc, gt, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { letters } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { Party } from "../ports/Party.ts";
import { findParties } from "./findParties.ts";

/**
 * Letters to whom the wallet speaks for, or sent by them, oldest first, from the second `after` on. Where there are more
 * than are told at once, this custodian's own come first, then everybody's newest before anybody's second: who writes
 * much hides nobody else's.
 *
 * Errors: `chain/unavailable`.
 */
export async function listLetters(
  custodian: Custodian,
  {
    session: { wallet },
    box,
    after,
  }: { readonly session: Pick<Session, "wallet">; readonly box: "in" | "out"; readonly after: number },
): Promise<{ readonly letters: Letter[] }> {
  const { db, clock, limits } = custodian;
  const { parties } = await findParties(custodian, wallet);
  const [side, other] =
    box === "in" ? [letters.recipient, letters.sender] : [letters.sender, letters.recipient];
  const turn = sql`row_number() OVER (PARTITION BY ${letters.expiresAt} IS NULL, ${other} ORDER BY ${letters.receivedAt} DESC)`;
  const rows = await db
    .select()
    .from(letters)
    .where(
      and(
        inArray(side, [...parties]),
        gte(letters.receivedAt, after),
        or(isNull(letters.expiresAt), gt(letters.expiresAt, clock.now())),
      ),
    )
    .orderBy(desc(isNull(letters.sender)), turn, desc(letters.receivedAt), asc(letters.letterId))
    .limit(limits.lettersAtOnce);
  rows.sort((a, b) => a.receivedAt - b.receivedAt || (a.letterId < b.letterId ? -1 : 1));
  return {
    letters: rows.map(({ letterId, recipient, kind, sealed, fromWallet, receivedAt }) => ({
      letterId,
      to: recipientOf(recipient),
      letterKind: kind,
      sealed,
      from: fromWallet,
      receivedAt,
    })),
  };
}

function recipientOf(party: Party): LetterRecipient {
  const [kind, id = ""] = party.split(":");
  if (kind === "patient") return { kind, patientId: id as `0x${string}` };
  return kind === "wallet"
    ? { kind, wallet: id as `0x${string}` }
    : { kind: "provider", provider: Number(id) };
}
