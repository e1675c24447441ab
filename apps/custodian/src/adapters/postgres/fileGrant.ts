import { LinchpinError } from "@linchpin/errors";
import { canonicalJson, type Hex, type PostGrant } from "@linchpin/protocol";
import { and, eq, sql } from "drizzle-orm";
import type { Custodian } from "../../Custodian.ts";
import { drawDataKey, sealAtRest } from "../kek/sealAtRest.ts";
import { fragmentContext, grantKeyContext } from "./custodyContexts.ts";
import { keepInOutbox } from "./keepInOutbox.ts";
import { isRevokedHere } from "./readConsent.ts";
import { essentials as essentialsTable, fragments as fragmentsTable, grants, requests } from "./schema.ts";

/** A fragment that was checked: secret, for this custodian alone. */
export interface CheckedFragment {
  readonly compartment: Hex;
  readonly epoch: number;
  readonly fragment: Uint8Array;
}

/**
 * Files or replaces what serves a grant, in one transaction, and keeps its body for the other custodians.
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
  const { key, wrapped } = await drawDataKey(keys, grantKeyContext(granter, grantId));
  const rows = fragments.map(({ compartment, epoch, fragment }) => {
    const context = fragmentContext({ granter, grantId, compartment, epoch });
    return { granter, grantId, compartment, epoch, sealed: sealAtRest(key, fragment, context) };
  });
  key.fill(0);
  await db.transaction(async (tx) => {
    await lockGrant(tx, grantId);
    if (await isRevokedHere(tx, { granter, grantId })) throw revoked();
    await tx.delete(grants).where(and(eq(grants.granter, granter), eq(grants.grantId, grantId)));
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
    if (rows.length > 0) await tx.insert(fragmentsTable).values(rows);
    if (essentials.length > 0) {
      await tx.insert(essentialsTable).values(essentials.map((one) => ({ ...one, granter, grantId })));
    }
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
