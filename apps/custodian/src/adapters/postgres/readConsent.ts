import type { KeyEncryption } from "@linchpin/keystore";
import { openAtRest } from "@linchpin/keystore";
import { digestOf, type Hex, type PostGrant } from "@linchpin/protocol";
import { and, count, eq, isNull } from "drizzle-orm";
import { fragmentContext, grantKeyContext } from "./custodyContexts.ts";
import type { Queries } from "./openDatabase.ts";
import { essentials, fragments, grantBodies, grants, revocations } from "./schema.ts";

/** A grant by its id and the wallet that gave it. */
export interface GrantName {
  readonly granter: Hex;
  readonly grantId: Hex;
}

export type GrantRow = typeof grants.$inferSelect;

/** Whether the patient's revocation reached this custodian, mined or not. */
export async function isRevokedHere(db: Queries, { granter, grantId }: GrantName): Promise<boolean> {
  const found = await db
    .select({ at: revocations.at })
    .from(revocations)
    .where(and(eq(revocations.granter, granter), eq(revocations.grantId, grantId)));
  return found.length > 0;
}

export async function findGrant(db: Queries, { granter, grantId }: GrantName): Promise<GrantRow | null> {
  const [row] = await db
    .select()
    .from(grants)
    .where(and(eq(grants.granter, granter), eq(grants.grantId, grantId)));
  return row ?? null;
}

/** Whether this very body of a grant was taken here. */
export async function isBodyHeld(
  db: Queries,
  { granter, grantId, body }: GrantName & { readonly body: PostGrant },
): Promise<boolean> {
  const found = await db
    .select({ digest: grantBodies.digest })
    .from(grantBodies)
    .where(
      and(
        eq(grantBodies.granter, granter),
        eq(grantBodies.grantId, grantId),
        eq(grantBodies.digest, digestOf(body)),
      ),
    );
  return found.length > 0;
}

/** The compartments and epochs for which fragments of a grant are filed, as `<compartment>|<epoch>`. */
export async function findFragmentNames(
  db: Queries,
  { granter, grantId }: GrantName,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ compartment: fragments.compartment, epoch: fragments.epoch })
    .from(fragments)
    .where(and(eq(fragments.granter, granter), eq(fragments.grantId, grantId)));
  return new Set(rows.map(({ compartment, epoch }) => `${compartment}|${epoch}`));
}

/** The grant's fragments, decrypted, by `<compartment>|<epoch>`. */
export async function openFragments(
  { db, keys }: { readonly db: Queries; readonly keys: KeyEncryption },
  { granter, grantId }: GrantName,
): Promise<Map<string, Uint8Array>> {
  const { compartment, epoch, sealed } = fragments;
  const rows = await db
    .select({ compartment, epoch, sealed, wrappedKey: grants.wrappedKey })
    .from(fragments)
    .innerJoin(grants, and(eq(grants.granter, fragments.granter), eq(grants.grantId, fragments.grantId)))
    .where(and(eq(fragments.granter, granter), eq(fragments.grantId, grantId)));
  const [first] = rows;
  if (!first) return new Map();
  const key = await keys.unwrap(first.wrappedKey, grantKeyContext(granter, grantId));
  try {
    return new Map(
      rows.map(({ compartment, epoch, sealed }) => [
        `${compartment}|${epoch}`,
        openAtRest(key, sealed, fragmentContext({ granter, grantId, compartment, epoch })),
      ]),
    );
  } finally {
    key.fill(0);
  }
}

/** E of one version's parts as the patient sealed it to the grantee, by `<part>|<deal>`. */
export async function findEssentials(
  db: Queries,
  { granter, grantId, tokenId, version }: GrantName & { readonly tokenId: Hex; readonly version: number },
): Promise<Map<string, Hex>> {
  const rows = await db
    .select()
    .from(essentials)
    .where(
      and(
        eq(essentials.granter, granter),
        eq(essentials.grantId, grantId),
        eq(essentials.tokenId, tokenId),
        eq(essentials.version, version),
      ),
    );
  return new Map(rows.map(({ part, deal, sealed }) => [`${part}|${deal}`, sealed]));
}

/** How many grants a wallet keeps here that are not revoked. */
export async function countGrants(db: Queries, granter: Hex): Promise<number> {
  const [row] = await db
    .select({ held: count() })
    .from(grants)
    .leftJoin(
      revocations,
      and(eq(revocations.granter, grants.granter), eq(revocations.grantId, grants.grantId)),
    )
    .where(and(eq(grants.granter, granter), isNull(revocations.at)));
  return row?.held ?? 0;
}
