import { type Hex, type KeyBundle, keyBundleSchema } from "@linchpin/protocol";
import { desc, eq, or } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { keyBundles } from "./schema.ts";

/** The key bundle with this digest, or null when it was never stored here. */
export async function findKeyBundle(db: Queries, digest: Hex): Promise<KeyBundle | null> {
  const [row] = await db.select().from(keyBundles).where(eq(keyBundles.digest, digest));
  return row ? keyBundleSchema.parse(JSON.parse(row.bundle)) : null;
}

/** Every key bundle of a patient that is stored here, also of earlier wallets and epochs. */
export async function findBundlesOf(
  db: Queries,
  { patientId, wallet }: { readonly patientId: Hex; readonly wallet: Hex },
): Promise<{ readonly digest: Hex; readonly bundle: KeyBundle }[]> {
  const rows = await db
    .select({ digest: keyBundles.digest, bundle: keyBundles.bundle })
    .from(keyBundles)
    .where(or(eq(keyBundles.patientId, patientId), eq(keyBundles.wallet, wallet)))
    .orderBy(desc(keyBundles.createdAt));
  return rows.map(({ digest, bundle }) => ({ digest, bundle: keyBundleSchema.parse(JSON.parse(bundle)) }));
}
