import type { Letter, LetterRecipient, Session } from "@linchpin/protocol";
import { and, asc, gt, gte, inArray, isNull, or } from "drizzle-orm";
import { letters } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { Party } from "../ports/Party.ts";
import { findParties } from "./findParties.ts";

const AT_ONCE = 500;

/**
 * Letters to whom the wallet speaks for, or sent by them, oldest first, from the second `after` on.
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
  const { db, clock } = custodian;
  const { parties } = await findParties(custodian, wallet);
  const side = box === "in" ? letters.recipient : letters.sender;
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
    .orderBy(asc(letters.receivedAt), asc(letters.letterId))
    .limit(AT_ONCE);
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
