import { LinchpinError } from "@linchpin/errors";
import {
  canonicalJson,
  digestOfBytes,
  type Hex,
  type KeyBundle,
  patientIdOf,
  type Session,
} from "@linchpin/protocol";
import { count, eq, sql } from "drizzle-orm";
import { keyBundles } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Keeps a patient's public keys under their digest, before the chain names it or after. Who may: the patient's current
 * wallet; before the enrolment, the wallet that the bundle names.
 *
 * Errors: `bundles/wrong-chain`, `bundles/not-the-patient`, `quota/bundles`, `chain/unavailable`.
 */
export async function keepKeyBundle(
  { db, chain, clock, deployment, limits }: Custodian,
  { session: { wallet }, bundle }: { readonly session: Session; readonly bundle: KeyBundle },
): Promise<{ readonly digest: Hex }> {
  if (bundle.chainId !== deployment.chainId) {
    throw new LinchpinError({
      code: "bundles/wrong-chain",
      message: "The key bundle is for another network.",
      hint: "Make it for this one.",
    });
  }
  const patientId = patientIdOf(deployment, bundle.wallet as Hex);
  const { wallet: current } = await chain.readPatient(patientId);
  // Before the enrolment is mined there is no current wallet yet: then the first one speaks.
  if ((current ?? bundle.wallet) !== wallet) throw notTheirs();
  const bytes = canonicalJson(bundle);
  const digest = digestOfBytes(bytes);
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${patientId}, 2))`);
    const [row] = await tx
      .select({ held: count() })
      .from(keyBundles)
      .where(eq(keyBundles.patientId, patientId));
    const known = await tx
      .update(keyBundles)
      .set({ patientId })
      .where(eq(keyBundles.digest, digest))
      .returning({ digest: keyBundles.digest });
    if (known.length > 0) return;
    const most = current === null ? limits.unclaimedBundles : limits.bundlesPerWallet;
    if ((row?.held ?? 0) >= Math.min(most, limits.bundlesPerWallet)) throw tooMany();
    await tx
      .insert(keyBundles)
      .values({ digest, wallet, patientId, bundle: new TextDecoder().decode(bytes), createdAt: clock.now() })
      .onConflictDoNothing();
  });
  return { digest };
}

function notTheirs(): LinchpinError {
  return new LinchpinError({
    code: "bundles/not-the-patient",
    message: "This wallet is not that of the patient whose key bundle it is.",
    hint: "Sign in with the patient's current wallet.",
  });
}

function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "quota/bundles",
    message: "This custodian keeps no more key bundles of this patient.",
    hint: "Enrol first: a wallet that has not keeps a few only.",
  });
}
