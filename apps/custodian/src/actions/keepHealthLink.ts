import { LinchpinError } from "@linchpin/errors";
import { sealRow } from "@linchpin/keystore";
import type { Hex, PutHealthLink, Session } from "@linchpin/protocol";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { hexToBytes } from "viem";
import { healthLinkContext } from "../adapters/postgres/custodyContexts.ts";
import { isActive } from "../adapters/postgres/healthLinks.ts";
import type { Queries } from "../adapters/postgres/openDatabase.ts";
import { erasures, healthLinks } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideHealthLink } from "../policy/decideHealthLink.ts";
import { findPatient } from "./findPatient.ts";

const DAY = 24 * 60 * 60;

/**
 * Keeps the file behind one of a patient's links: ciphertext, under the digest of the link's id. The same again is no
 * error, also once it has ended: it does not open again by that.
 *
 * Errors: `health-links/taken`, `health-links/wrong-time`, `quota/health-links`, `erasures/erased`,
 * `session/not-a-patient`, `chain/unavailable`.
 */
export async function keepHealthLink(
  custodian: Custodian,
  { session, body }: { readonly session: Pick<Session, "wallet">; readonly body: PutHealthLink },
): Promise<void> {
  const { db, clock, keys, limits, journal } = custodian;
  const { link, expiresAt, file, passcode, records } = body;
  const patientId = await findPatient(custodian, session);
  const consentEpoch = await custodian.chain.readConsentEpoch(patientId);
  const context = healthLinkContext(link);
  const verifier = passcode && (await sealRow(keys, hexToBytes(passcode.verifier), context));
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${patientId}, 6))`);
    const [kept] = await tx.select().from(healthLinks).where(eq(healthLinks.link, link));
    if (kept) {
      const isSame =
        kept.patientId === patientId && kept.expiresAt === expiresAt && kept.length === file.length;
      if (isSame && (kept.endedAt !== null || kept.file === file)) return;
      throw taken();
    }
    await assertNoneErased(tx, records);
    const now = clock.now();
    const held = await countHeld(tx, { patientId, now });
    assertAllowed(decideHealthLink({ now, expiresAt, length: file.length, held, limits }));
    await tx.insert(healthLinks).values({
      ...{ link, patientId, createdAt: now, expiresAt, file, length: file.length, records },
      consentEpoch,
      hasPasscode: passcode !== null,
      salt: passcode?.salt ?? null,
      wrappedKey: verifier?.wrappedKey ?? null,
      sealedVerifier: verifier?.sealed ?? null,
    });
    await journal.append(tx, { event: "health-link", patientId, link, code: "made" });
  });
}

async function countHeld(
  tx: Queries,
  { patientId, now }: { readonly patientId: Hex; readonly now: number },
): Promise<{ readonly links: number; readonly length: number; readonly ofToday: number }> {
  const mine = eq(healthLinks.patientId, patientId);
  const [held] = await tx
    .select({
      links: sql<string>`count(*)`,
      length: sql<string>`coalesce(sum(${healthLinks.length}), 0)`,
    })
    .from(healthLinks)
    .where(and(mine, isActive(now)));
  const [today] = await tx
    .select({ links: sql<string>`count(*)` })
    .from(healthLinks)
    .where(and(mine, gt(healthLinks.createdAt, now - DAY)));
  return {
    links: Number(held?.links ?? 0),
    length: Number(held?.length ?? 0),
    ofToday: Number(today?.links ?? 0),
  };
}

/** A summary that waited on a phone does not outlive the record that it was made from. */
async function assertNoneErased(tx: Queries, records: readonly Hex[]): Promise<void> {
  if (records.length === 0) return;
  const [erased] = await tx
    .select({ tokenId: erasures.tokenId })
    .from(erasures)
    .where(inArray(erasures.tokenId, [...records]))
    .limit(1);
  if (!erased) return;
  throw new LinchpinError({
    code: "erasures/erased",
    message: "A record that this was made from was erased.",
    hint: "Make it anew from the records that there are.",
  });
}

function taken(): LinchpinError {
  return new LinchpinError({
    code: "health-links/taken",
    message: "Another link has this name.",
    hint: "Draw a new one.",
  });
}
