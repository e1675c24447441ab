import type { Deposit, Hex } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { assertAllowed, refuse } from "../../policy/Decision.ts";
import { OTHER_ISSUER } from "../../policy/decideFiling.ts";
import type { Queries } from "./openDatabase.ts";
import { recordIssuers } from "./schema.ts";

/** Who deposited this record id first; null when nobody did. */
export async function findFirstIssuer(db: Queries, recordId: Hex): Promise<number | null> {
  const [row] = await db.select().from(recordIssuers).where(eq(recordIssuers.recordId, recordId));
  return row?.issuer ?? null;
}

/**
 * Binds a record id to its first issuer, or checks that it is this one. Amendments may have other authors. Where the
 * chain names the issuer, that is the one, whoever came here first.
 *
 * Errors: `deposits/other-issuer`.
 */
export async function bindRecord(
  tx: Queries,
  {
    deposit: { recordId, issuer, version },
    isMinted,
  }: { readonly deposit: Pick<Deposit, "recordId" | "issuer" | "version">; readonly isMinted: boolean },
): Promise<void> {
  if (version > 1) return;
  const row = { recordId, issuer };
  if (isMinted) {
    await tx
      .insert(recordIssuers)
      .values(row)
      .onConflictDoUpdate({ target: recordIssuers.recordId, set: { issuer } });
    return;
  }
  await tx.insert(recordIssuers).values(row).onConflictDoNothing();
  if ((await findFirstIssuer(tx, recordId)) !== issuer) assertAllowed(refuse(OTHER_ISSUER));
}
