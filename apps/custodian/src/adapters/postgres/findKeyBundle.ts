import { type Hex, type KeyBundle, keyBundleSchema } from "@linchpin/protocol";
import { desc, eq } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { keyBundles } from "./schema.ts";

/** The key bundle with this digest, or null when it was never stored here. */
export async function findKeyBundle(db: Queries, digest: Hex): Promise<KeyBundle | null> {
  const [row] = await db.select().from(keyBundles).where(eq(keyBundles.digest, digest));
  return row ? keyBundleSchema.parse(JSON.parse(row.bundle)) : null;
}

/** A wallet's own key bundles, newest first. */
export async function findBundlesOf(db: Queries, wallet: Hex): Promise<KeyBundle[]> {
  const rows = await db
    .select({ bundle: keyBundles.bundle })
    .from(keyBundles)
    .where(eq(keyBundles.wallet, wallet))
    .orderBy(desc(keyBundles.createdAt));
  return rows.map(({ bundle }) => keyBundleSchema.parse(JSON.parse(bundle)));
}
