import { type Deal, dealSchema, type Hex } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { countedDeals, deposits, redealShares, redeals, shares } from "./schema.ts";

/** A part whose share lies here, as its deal tells it. */
export type FiledPart = Pick<Deal, "recordId" | "version" | "part" | "issuer" | "keyCheck" | "deal">;

/** Every part of a token in force here, of all versions. Deals that wait and were never counted are left out. */
export async function findFiledParts(db: Queries, tokenId: Hex): Promise<FiledPart[]> {
  const [deposited, redealt, [counted]] = await Promise.all([
    db
      .select({ dealJson: shares.dealJson })
      .from(shares)
      .innerJoin(deposits, eq(deposits.id, shares.depositId))
      .where(eq(deposits.tokenId, tokenId)),
    db
      .select({ dealJson: redealShares.dealJson, digest: redeals.dealsDigest })
      .from(redealShares)
      .innerJoin(redeals, eq(redeals.id, redealShares.redealId))
      .where(eq(redeals.tokenId, tokenId)),
    db.select().from(countedDeals).where(eq(countedDeals.tokenId, tokenId)),
  ]);
  const inForce = redealt.filter(({ digest }) => digest === counted?.dealsDigest);
  return [...deposited, ...inForce].map(({ dealJson }) => dealSchema.parse(JSON.parse(dealJson)));
}
