import type { Deposit } from "@linchpin/protocol";
import { and, desc, eq, ne, or } from "drizzle-orm";
import type { FiledDeposit } from "../../policy/decideFiling.ts";
import type { Queries } from "./openDatabase.ts";
import { deposits } from "./schema.ts";

/** All deposits filed under the same token or record id. */
export function findFiled(
  db: Queries,
  { tokenId, recordId }: Pick<Deposit, "tokenId" | "recordId">,
): Promise<FiledDeposit[]> {
  return db
    .select()
    .from(deposits)
    .where(or(eq(deposits.tokenId, tokenId), eq(deposits.recordId, recordId)));
}

/** Deposits of other tokens or versions that this issuer made from the same source. */
export function findSameSource(
  db: Queries,
  { issuer, sourceTag, tokenId, version }: Pick<Deposit, "issuer" | "sourceTag" | "tokenId" | "version">,
): Promise<{ tokenId: Deposit["tokenId"]; version: number }[]> {
  return db
    .select({ tokenId: deposits.tokenId, version: deposits.version })
    .from(deposits)
    .where(
      and(
        eq(deposits.issuer, issuer),
        eq(deposits.sourceTag, sourceTag),
        or(ne(deposits.tokenId, tokenId), ne(deposits.version, version)),
      ),
    )
    .orderBy(desc(deposits.minted), desc(deposits.id))
    .limit(500);
}
