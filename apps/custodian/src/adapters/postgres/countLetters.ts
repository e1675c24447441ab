import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { LetterCounts } from "../../policy/decideLetter.ts";
import type { Party } from "../../ports/Party.ts";
import type { Queries } from "./openDatabase.ts";
import { letters } from "./schema.ts";

const DAY = 24 * 60 * 60;

/** How much of a sender and to a recipient is kept. */
export async function countLetters(
  db: Queries,
  { sender, recipient, now }: { readonly sender: Party; readonly recipient: Party; readonly now: number },
): Promise<LetterCounts> {
  const counted = (what: ReturnType<typeof and>) =>
    sql<number>`count(*) FILTER (WHERE ${what})`.mapWith(Number);
  const today = gt(letters.receivedAt, now - DAY);
  const [of, to] = [eq(letters.sender, sender), eq(letters.recipient, recipient)];
  const [row] = await db
    .select({
      ofSender: counted(and(today, of)),
      ofPair: counted(and(today, of, to)),
      ofRecipient: counted(and(today, to)),
      lasting: counted(and(of, isNull(letters.expiresAt))),
    })
    .from(letters)
    .where(or(of, to));
  return row ?? { ofSender: 0, ofPair: 0, ofRecipient: 0, lasting: 0 };
}
