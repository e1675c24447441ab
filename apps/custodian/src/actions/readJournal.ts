import { type Hex, type JournalEntry, journalEntrySchema, type Session } from "@linchpin/protocol";
import { and, desc, eq, lt } from "drizzle-orm";
import { journal } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideJournalRead } from "../policy/decideJournalRead.ts";

export interface JournalQuery {
  readonly patientId?: Hex | undefined;
  readonly tokenId?: Hex | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A page of the journal, newest first; `next` is the `before` of the next page. Errors: `journal/not-yours`. */
export async function readJournal(
  { db, chain }: Custodian,
  { session, query }: { readonly session: Session; readonly query: JournalQuery },
): Promise<{ readonly entries: JournalEntry[]; readonly next: number | null }> {
  const { patientId, tokenId, before, limit } = query;
  const [reader, token] = await Promise.all([
    chain.readWallet(session.wallet),
    tokenId ? chain.readToken(tokenId) : null,
  ]);
  const decision = decideJournalRead({ asked: query, reader, token });
  assertAllowed(decision);
  const ofWhom = decision.all ? patientId : (reader.patientId ?? undefined);
  const rows = await db
    .select({ index: journal.index, entry: journal.entry })
    .from(journal)
    .where(
      and(
        ofWhom ? eq(journal.patientId, ofWhom) : undefined,
        tokenId ? eq(journal.tokenId, tokenId) : undefined,
        before === undefined ? undefined : lt(journal.index, before),
      ),
    )
    .orderBy(desc(journal.index))
    .limit(limit);
  const last = rows.at(-1);
  return {
    entries: rows.map(({ entry }) => journalEntrySchema.parse(JSON.parse(entry))),
    next: rows.length === limit && last ? last.index : null,
  };
}
