import { dealSchema, type Hex, type RecordPlace } from "@linchpin/protocol";
import { and, desc, eq, ne } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { countedDeals, deposits, redealShares, redeals, shares } from "./schema.ts";

const NONE = new Uint8Array();
/** As many as an answer names. */
const MOST = 10_000;

/**
 * Where the content of each of a patient's records lies, by the deals in force here; of what was deposited and not minted
 * too. What was destroyed is left out.
 */
export async function findPlaces(db: Queries, patientId: Hex): Promise<RecordPlace[]> {
  const [deposited, redealt] = await Promise.all([
    db
      .select({ dealJson: shares.dealJson })
      .from(shares)
      .innerJoin(deposits, eq(deposits.id, shares.depositId))
      .where(and(eq(deposits.patientId, patientId), ne(deposits.wrappedKey, NONE), eq(shares.part, "blob")))
      .orderBy(desc(deposits.id))
      .limit(MOST),
    db
      .select({ dealJson: redealShares.dealJson })
      .from(redealShares)
      .innerJoin(redeals, eq(redeals.id, redealShares.redealId))
      .innerJoin(
        countedDeals,
        and(eq(countedDeals.tokenId, redeals.tokenId), eq(countedDeals.dealsDigest, redeals.dealsDigest)),
      )
      .where(
        and(eq(redeals.patientId, patientId), ne(redeals.wrappedKey, NONE), eq(redealShares.part, "blob")),
      )
      .orderBy(desc(redeals.id))
      .limit(MOST),
  ]);
  const latest = new Map<Hex, RecordPlace & { readonly version: number }>();
  for (const { dealJson } of [...deposited, ...redealt]) {
    const { tokenId, version, compartment, epoch, deal } = dealSchema.parse(JSON.parse(dealJson));
    const known = latest.get(tokenId);
    const isNewer = !known || version > known.version || (version === known.version && deal > known.deal);
    if (isNewer) latest.set(tokenId, { tokenId, version, compartment, epoch, deal });
  }
  return [...latest.values()].slice(0, MOST).map(({ version: _, ...place }) => place);
}
