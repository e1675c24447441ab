import { LinchpinError } from "@linchpin/errors";
import { drawDataKey, sealAtRest } from "@linchpin/keystore";
import { canonicalJson, digestOf, type Hex, type PostGrant } from "@linchpin/protocol";
import { and, eq, sql } from "drizzle-orm";
import type { Custodian } from "../../Custodian.ts";
import { fragmentContext, grantKeyContext } from "./custodyContexts.ts";
import { keepInOutbox } from "./keepInOutbox.ts";
import type { Queries } from "./openDatabase.ts";
import { findGrant, isRevokedHere } from "./readConsent.ts";
import {
  essentials as essentialsTable,
  fragments as fragmentsTable,
  grantBodies,
  grants,
  requests,
} from "./schema.ts";

/** A fragment that was checked: secret, for this custodian alone. */
export interface CheckedFragment {
  readonly compartment: Hex;
  readonly epoch: number;
  readonly fragment: Uint8Array;
}

/**
 * Files what serves a grant, or adds to it: fragments of a new epoch, sealed E of a new deal. What was filed under the
 * same name is replaced, all else stays. In one transaction, with the body kept for the other custodians.
 *
 * Errors: `grants/revoked` when a revocation arrived meanwhile.
 */
export async function fileGrant(
  custodian: Custodian,
  filed: {
    readonly granter: Hex;
    readonly grantId: Hex;
    readonly body: PostGrant;
    readonly fragments: readonly CheckedFragment[];
    readonly essentials: PostGrant["essentials"];
    /** All custodians that serve it. */
    readonly peers: readonly number[];
  },
): Promise<void> {
  const { db, clock, journal, keys } = custodian;
  const { granter, grantId, body, fragments, essentials, peers } = filed;
  const { grant, requestId } = body;
  const { patientId, grantee } = grant;
  const digest = digestOf(body);
  await db.transaction(async (tx) => {
    await lockGrant(tx, grantId);
    if (await isRevokedHere(tx, { granter, grantId })) throw revoked();
    const held = await findGrant(tx, { granter, grantId });
    const context = grantKeyContext(granter, grantId);
    const { key, wrapped } = held
      ? { key: await keys.unwrap(held.wrappedKey, context), wrapped: held.wrappedKey }
      : await drawDataKey(keys, context);
    const rows = fragments.map(({ compartment, epoch, fragment }) => {
      const name = { granter, grantId, compartment, epoch };
      return { ...name, sealed: sealAtRest(key, fragment, fragmentContext(name)) };
    });
    key.fill(0);
    if (!held) {
      await tx.insert(grants).values({
        grantId,
        granter,
        patientId,
        grantee,
        grantJson: new TextDecoder().decode(canonicalJson(grant)),
        requestId: requestId ?? null,
        receivedAt: clock.now(),
        wrappedKey: wrapped,
      });
    } else if (requestId) {
      await tx
        .update(grants)
        .set({ requestId })
        .where(and(eq(grants.granter, granter), eq(grants.grantId, grantId)));
    }
    await keepFragments(tx, rows);
    await keepEssentials(
      tx,
      essentials.map((one) => ({ ...one, granter, grantId })),
    );
    const isNew = await tx
      .insert(grantBodies)
      .values({ granter, grantId, digest })
      .onConflictDoNothing()
      .returning({ digest: grantBodies.digest });
    if (held && isNew.length === 0) return;
    if (requestId) {
      await tx.update(requests).set({ grantId, granter }).where(eq(requests.requestId, requestId));
    }
    await keepInOutbox(tx, custodian, { kind: "grant", granter, grantId, body, peers });
    await journal.append(tx, {
      event: "grant",
      patientId,
      reader: grantee,
      grantId,
      ...(requestId ? { requestId } : {}),
    });
  });
}

async function keepFragments(
  tx: Queries,
  rows: readonly (typeof fragmentsTable.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  const { granter, grantId, compartment, epoch } = fragmentsTable;
  await tx
    .insert(fragmentsTable)
    .values([...rows])
    .onConflictDoUpdate({
      target: [granter, grantId, compartment, epoch],
      set: { sealed: sql`excluded.sealed` },
    });
}

async function keepEssentials(
  tx: Queries,
  rows: readonly (typeof essentialsTable.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  const { granter, grantId, tokenId, version, part, deal } = essentialsTable;
  await tx
    .insert(essentialsTable)
    .values([...rows])
    .onConflictDoUpdate({
      target: [granter, grantId, tokenId, version, part, deal],
      set: { sealed: sql`excluded.sealed` },
    });
}

/** Grant and revocation of one id take turns, so that a revocation can never be overtaken. */
export async function lockGrant(
  tx: { readonly execute: Custodian["db"]["execute"] },
  grantId: Hex,
): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${grantId}, 0))`);
}

function revoked(): LinchpinError {
  return new LinchpinError({
    code: "grants/revoked",
    message: "This very grant was stopped before.",
    hint: "Make a new one: it gets another salt, and so another id.",
  });
}
