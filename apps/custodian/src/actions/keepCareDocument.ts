import { LinchpinError } from "@linchpin/errors";
import { canonicalJson, digestOf, type Hex, type SealedCareDocument, type Session } from "@linchpin/protocol";
import { and, eq, gt, sql } from "drizzle-orm";
import { careDocuments } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideCareDocument, decideCareParty } from "../policy/decideCareDocument.ts";
import { findCareParty } from "./findCareParty.ts";

const DAY = 24 * 60 * 60;

/**
 * Keeps a sealed document of the care desk under its digest. The same again is no error, whoever brings it, and makes its
 * time begin anew.
 *
 * Errors: `care/stranger`, `care/wrong-digest`, `quota/care-documents`, `chain/unavailable`.
 */
export async function keepCareDocument(
  custodian: Custodian,
  {
    session: { wallet },
    digest,
    document,
  }: {
    readonly session: Pick<Session, "wallet">;
    readonly digest: Hex;
    readonly document: SealedCareDocument;
  },
): Promise<void> {
  const { db, clock, limits } = custodian;
  if (digestOf(document) !== digest) throw wrongDigest();
  const author = await findCareParty(custodian, wallet);
  assertAllowed(decideCareParty(author !== null));
  if (author === null) return;
  const text = new TextDecoder().decode(canonicalJson(document));
  const now = clock.now();
  const expiresAt = now + limits.careSeconds;
  await db.transaction(async (tx) => {
    // Documents of one author take turns, so that the quota holds.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${author}, 7))`);
    const kept = await tx
      .update(careDocuments)
      .set({ expiresAt })
      .where(eq(careDocuments.digest, digest))
      .returning({ digest: careDocuments.digest });
    if (kept.length > 0) return;
    const [today] = await tx
      .select({
        documents: sql<number>`count(*)`.mapWith(Number),
        bytes: sql<number>`coalesce(sum(length(${careDocuments.document})), 0)`.mapWith(Number),
      })
      .from(careDocuments)
      .where(and(eq(careDocuments.author, author), gt(careDocuments.keptAt, now - DAY)));
    const counts = today ?? { documents: 0, bytes: 0 };
    assertAllowed(decideCareDocument({ authorIsKnown: true, today: counts, bytes: text.length, limits }));
    await tx
      .insert(careDocuments)
      .values({ digest, author, document: text, keptAt: now, expiresAt })
      .onConflictDoNothing();
  });
}

function wrongDigest(): LinchpinError {
  return new LinchpinError({
    code: "care/wrong-digest",
    message: "The document's digest is another one.",
    hint: "Name it by the SHA-256 of its canonical JSON (RFC 8785).",
  });
}
