import type { Missing, PostMissing } from "@linchpin/protocol";
import { inArray } from "drizzle-orm";
import { deposits, grants } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Which of these are not here. It tells anybody who knows a token's or grant's id whether this custodian has it, which
 * the chain and the patient's key bundle nearly say.
 */
export async function listMissing({ db }: Pick<Custodian, "db">, asked: PostMissing): Promise<Missing> {
  const [filed, kept] = await Promise.all([
    asked.deposits.length === 0
      ? []
      : db
          .select({ tokenId: deposits.tokenId, version: deposits.version })
          .from(deposits)
          .where(
            inArray(
              deposits.tokenId,
              asked.deposits.map(({ tokenId }) => tokenId),
            ),
          ),
    asked.grants.length === 0
      ? []
      : db.select({ grantId: grants.grantId }).from(grants).where(inArray(grants.grantId, asked.grants)),
  ]);
  const versions = new Set(filed.map(({ tokenId, version }) => `${tokenId}|${version}`));
  const ids = new Set(kept.map(({ grantId }) => grantId));
  return {
    deposits: asked.deposits.filter(({ tokenId, version }) => !versions.has(`${tokenId}|${version}`)),
    grants: asked.grants.filter((grantId) => !ids.has(grantId)),
  };
}
