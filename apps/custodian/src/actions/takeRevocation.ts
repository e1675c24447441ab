import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { and, count, eq, isNull } from "drizzle-orm";
import { clearOutbox } from "../adapters/postgres/clearOutbox.ts";
import { lockGrant } from "../adapters/postgres/fileGrant.ts";
import { findGrant } from "../adapters/postgres/readConsent.ts";
import { essentials, fragments, grants, revocations } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Stops a grant here at once and for ever, also one that never came, and deletes its fragments. It asks the chain
 * for nothing, so it works while the chain is away. Only grants given by this wallet are touched.
 *
 * Errors: `quota/revocations`.
 */
export async function takeRevocation(
  { db, clock, journal, limits }: Custodian,
  { wallet, grantId }: { readonly wallet: Hex; readonly grantId: Hex },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockGrant(tx, grantId);
    const grant = await findGrant(tx, { granter: wallet, grantId });
    // A known grant is stopped whatever the quota says.
    if (!grant) {
      const [row] = await tx
        .select({ held: count() })
        .from(revocations)
        .leftJoin(
          grants,
          and(eq(grants.granter, revocations.granter), eq(grants.grantId, revocations.grantId)),
        )
        .where(and(eq(revocations.granter, wallet), isNull(grants.grantId)));
      if ((row?.held ?? 0) >= limits.revocationsPerWallet) throw tooMany();
    }
    const taken = await tx
      .insert(revocations)
      .values({ granter: wallet, grantId, at: clock.now() })
      .onConflictDoNothing()
      .returning();
    await tx.delete(fragments).where(and(eq(fragments.granter, wallet), eq(fragments.grantId, grantId)));
    await clearOutbox(tx, { granter: wallet, grantId });
    await tx.delete(essentials).where(and(eq(essentials.granter, wallet), eq(essentials.grantId, grantId)));
    // Any wallet can stop grants that never were: those would fill a journal that nothing is ever taken from.
    if (taken.length === 0 || !grant) return;
    await journal.append(tx, {
      event: "revocation",
      patientId: grant.patientId,
      grantId,
      reader: grant.grantee,
    });
  });
}

function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "quota/revocations",
    message: "This custodian keeps no more revocations of grants that it does not know.",
    hint: "Revoke on chain.",
  });
}
