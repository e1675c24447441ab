import { digestOfBytes } from "@linchpin/protocol";
import { and, eq, gt } from "drizzle-orm";
import { findActiveLink, isActive } from "../adapters/postgres/healthLinks.ts";
import { healthLinks, healthLinkTickets } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { endStoppedLinks } from "./endStoppedLinks.ts";
import { gone } from "./openHealthLink.ts";

/** The file at a location that a manifest named: once, for some minutes, while its link opens. Errors: `health-links/gone`, `chain/unavailable`. */
export async function fetchHealthLinkFile(custodian: Custodian, ticket: string): Promise<string> {
  const { db, clock } = custodian;
  const now = clock.now();
  const name = digestOfBytes(new Uint8Array(Buffer.from(ticket, "base64url")));
  const isThis = and(eq(healthLinkTickets.ticket, name), gt(healthLinkTickets.expiresAt, now));
  const [asked] = await db.select({ link: healthLinkTickets.link }).from(healthLinkTickets).where(isThis);
  const known = asked && (await findActiveLink(db, { link: asked.link, now }));
  // The chain is asked before the location is used up: while it is away nothing is lost.
  if (known) await endStoppedLinks(custodian, known.patientId);
  const [used] = await db.delete(healthLinkTickets).where(isThis).returning({ link: healthLinkTickets.link });
  if (!used || !known) throw gone();
  const [row] = await db
    .select({ file: healthLinks.file })
    .from(healthLinks)
    .where(and(eq(healthLinks.link, used.link), isActive(now)));
  if (row?.file) return row.file;
  throw gone();
}
