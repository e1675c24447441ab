import type { Missing, PostMissing } from "@linchpin/protocol";
import { inArray } from "drizzle-orm";
import { deposits, erasures, grantBodies, redeals } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Which of these are not here. It tells anybody who knows a token's or grant's id whether this custodian has it, which
 * the chain and the patient's key bundle nearly say.
 */
export async function listMissing({ db }: Pick<Custodian, "db">, asked: PostMissing): Promise<Missing> {
  const [filed, bodies, redealt, ended] = await Promise.all([
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
      : db
          .select({ digest: grantBodies.digest })
          .from(grantBodies)
          .where(
            inArray(
              grantBodies.digest,
              asked.grants.map(({ digest }) => digest),
            ),
          ),
    asked.redeals.length === 0
      ? []
      : db
          .select({ tokenId: redeals.tokenId, deal: redeals.deal, dealsDigest: redeals.dealsDigest })
          .from(redeals)
          .where(
            inArray(
              redeals.dealsDigest,
              asked.redeals.map(({ dealsDigest }) => dealsDigest),
            ),
          ),
    asked.redeals.length + asked.deposits.length === 0
      ? []
      : db
          .select({ tokenId: erasures.tokenId })
          .from(erasures)
          .where(
            inArray(
              erasures.tokenId,
              [...asked.redeals, ...asked.deposits].map(({ tokenId }) => tokenId),
            ),
          ),
  ]);
  const have = new Set(bodies.map(({ digest }) => digest));
  // By all three: who takes a record over relies on it, and another token's deals, or an older number's, are not theirs.
  const dealt = new Set(redealt.map(nameOf));
  const gone = new Set(ended.map(({ tokenId }) => tokenId));
  const versions = new Set(filed.map(({ tokenId, version }) => `${tokenId}|${version}`));
  return {
    deposits: asked.deposits.filter(
      ({ tokenId, version }) => !versions.has(`${tokenId}|${version}`) && !gone.has(tokenId),
    ),
    grants: asked.grants.filter(({ digest }) => !have.has(digest)),
    redeals: asked.redeals.filter((one) => !dealt.has(nameOf(one)) && !gone.has(one.tokenId)),
  };
}

function nameOf({ tokenId, deal, dealsDigest }: PostMissing["redeals"][number]): string {
  return `${tokenId}|${deal}|${dealsDigest}`;
}
