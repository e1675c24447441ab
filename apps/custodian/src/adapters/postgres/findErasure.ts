import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { erasures } from "./schema.ts";

export type ErasureRow = typeof erasures.$inferSelect;

/** The end of a token here; null while it stands. */
export async function findErasure(db: Queries, tokenId: Hex): Promise<ErasureRow | null> {
  const [row] = await db.select().from(erasures).where(eq(erasures.tokenId, tokenId));
  return row ?? null;
}

export async function isErased(db: Queries, tokenId: Hex): Promise<boolean> {
  return (await findErasure(db, tokenId)) !== null;
}

/** Nothing of an erased record is taken again, from nobody. Errors: `erasures/erased`. */
export async function assertNotErased(db: Queries, tokenId: Hex): Promise<void> {
  if (!(await isErased(db, tokenId))) return;
  throw new LinchpinError({
    code: "erasures/erased",
    message: "This record was erased: nothing of it is kept or answered here any more.",
    hint: "What was erased cannot be brought back.",
  });
}
