import { randomBytes } from "node:crypto";
import { LinchpinError } from "@linchpin/errors";
import { digestOfBytes, HEALTH_LINK_TRIES, type ShlManifest, type ShlRequest } from "@linchpin/protocol";
import { eq, sql } from "drizzle-orm";
import { endLinks, findActiveLink, type HealthLinkRow } from "../adapters/postgres/healthLinks.ts";
import { healthLinkReads, healthLinks, healthLinkTickets } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { cutRecipient } from "../policy/cutRecipient.ts";
import { checkPasscode } from "./checkPasscode.ts";
import { endStoppedLinks } from "./endStoppedLinks.ts";
import type { PasscodeTurns } from "./PasscodeTurns.ts";
import { readOwnOrigin } from "./readOwnOrigin.ts";

/** How long a location answers, in seconds; the specification allows an hour. */
export const TICKET_SECONDS = 10 * 60;

/** The manifest, or how often a passcode may still be wrong. */
export type HealthLinkAnswer =
  | { readonly kind: "opened"; readonly manifest: ShlManifest }
  | { readonly kind: "wrong-passcode"; readonly remainingAttempts: number };

/**
 * Answers a reader of a link: its file, or where it lies for some minutes. A wrong passcode is counted on disk before it
 * is looked at; the opening is written down, in the journal too, before it is answered. One without a passcode is told
 * that it needs one, and is not counted: it guessed nothing.
 *
 * Errors: `health-links/gone` for a link that never was, is over or was stopped: all the same; `request/too-many`,
 * `chain/unavailable`: nobody can tell then whether the patient has stopped everything.
 */
export async function openHealthLink(
  custodian: Custodian,
  {
    linkId,
    asked,
    turns,
  }: { readonly linkId: string; readonly asked: ShlRequest; readonly turns: PasscodeTurns },
): Promise<HealthLinkAnswer> {
  const link = linkOf(linkId);
  const known = await findActiveLink(custodian.db, { link, now: custodian.clock.now() });
  if (!known) throw gone();
  return turns.take(link, async () => {
    await endStoppedLinks(custodian, known.patientId);
    const row = await findActiveLink(custodian.db, { link, now: custodian.clock.now() });
    if (!row) throw gone();
    if (row.hasPasscode) {
      const remainingAttempts = await refusePasscode(custodian, { row, asked, turns });
      if (remainingAttempts !== null) return { kind: "wrong-passcode", remainingAttempts };
    }
    const { embeddedLengthMax = Number.POSITIVE_INFINITY } = asked;
    const isEmbedded = row.length <= embeddedLengthMax;
    const origin = isEmbedded ? "" : await readOwnOrigin(custodian);
    const { file, ticket } = await noteOpening(custodian, { row, asked, isEmbedded });
    const where = isEmbedded ? { embedded: file } : { location: `${origin}/v1/shl-files/${ticket}` };
    const about = { contentType: "application/fhir+json", fhirVersion: "4.0.1" };
    return { kind: "opened", manifest: { files: [{ ...about, ...where }] } };
  });
}

/** The name under which a link is kept. */
export function linkOf(linkId: string) {
  return digestOfBytes(new Uint8Array(Buffer.from(linkId, "base64url")));
}

/** Null for the right passcode, else how many tries are left. */
async function refusePasscode(
  custodian: Custodian,
  {
    row,
    asked: { passcode = "" },
    turns,
  }: { readonly row: HealthLinkRow; readonly asked: ShlRequest; readonly turns: PasscodeTurns },
): Promise<number | null> {
  const { db, clock, journal } = custodian;
  const { link, patientId } = row;
  const mine = eq(healthLinks.link, link);
  if (passcode.trim() === "") return HEALTH_LINK_TRIES - row.failures;
  // Only where this custodian died while it looked at the last try.
  if (row.failures >= HEALTH_LINK_TRIES) return end(row.failures);
  await db
    .update(healthLinks)
    .set({ failures: sql`${healthLinks.failures} + 1` })
    .where(mine);
  const isRight = await checkPasscode(custodian, { row, passcode, turns }).catch(async (thrown) => {
    await giveBack();
    throw thrown;
  });
  if (isRight) {
    await giveBack();
    return null;
  }
  return end(row.failures + 1);

  async function giveBack(): Promise<void> {
    await db
      .update(healthLinks)
      .set({ failures: sql`greatest(0, ${healthLinks.failures} - 1)` })
      .where(mine);
  }

  async function end(failures: number): Promise<number> {
    await db.transaction(async (tx) => {
      await journal.append(tx, { event: "health-link", patientId, link, code: "wrong-passcode" });
      if (failures < HEALTH_LINK_TRIES) return;
      await endLinks(tx, { where: mine, at: clock.now(), reason: "tries" });
    });
    return Math.max(0, HEALTH_LINK_TRIES - failures);
  }
}

async function noteOpening(
  custodian: Custodian,
  {
    row: { link, patientId },
    asked,
    isEmbedded,
  }: { readonly row: HealthLinkRow; readonly asked: ShlRequest; readonly isEmbedded: boolean },
): Promise<{ readonly file: string; readonly ticket: string }> {
  const { db, clock, journal, limits } = custodian;
  const ticket = randomBytes(32);
  const mine = eq(healthLinks.link, link);
  return db.transaction(async (tx) => {
    const now = clock.now();
    // Locked: whoever stops it meanwhile comes before, and then there is no file, or after.
    const [kept] = await tx.select().from(healthLinks).where(mine).for("update");
    if (!kept?.file || kept.endedAt !== null || kept.expiresAt <= now) throw gone();
    const opened = kept.opened + 1;
    await tx.update(healthLinks).set({ opened }).where(mine);
    await tx.insert(healthLinkReads).values({ link, at: now, recipient: cutRecipient(asked.recipient) });
    await journal.append(tx, { event: "health-link", patientId, link, code: "opened" });
    if (!isEmbedded) {
      const expiresAt = Math.min(now + TICKET_SECONDS, kept.expiresAt);
      await tx.insert(healthLinkTickets).values({ ticket: digestOfBytes(ticket), link, expiresAt });
    }
    // A link that is in everybody's hands closes itself; the location of this last opening ends with it.
    if (opened >= limits.healthLinkOpenings) await endLinks(tx, { where: mine, at: now, reason: "openings" });
    return { file: kept.file, ticket: ticket.toString("base64url") };
  });
}

export function gone(): LinchpinError {
  return new LinchpinError({
    code: "health-links/gone",
    message: "There is no such link, or it is over.",
    hint: "Ask the person who shared it for a new one.",
  });
}
