import { digestOfBytes } from "@linchpin/protocol";
import { and, eq, gt } from "drizzle-orm";
import { isActive } from "../adapters/postgres/healthLinks.ts";
import { healthLinks, healthLinkTickets } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { gone } from "./openHealthLink.ts";

/** The file at a location that a manifest named: once, for some minutes, while its link opens. Error: `health-links/gone`. */
export async function fetchHealthLinkFile({ db, clock }: Custodian, ticket: string): Promise<string> {
  const now = clock.now();
  const name = digestOfBytes(new Uint8Array(Buffer.from(ticket, "base64url")));
  const [used] = await db
    .delete(healthLinkTickets)
    .where(and(eq(healthLinkTickets.ticket, name), gt(healthLinkTickets.expiresAt, now)))
    .returning({ link: healthLinkTickets.link });
  if (!used) throw gone();
  const [row] = await db
    .select({ file: healthLinks.file })
    .from(healthLinks)
    .where(and(eq(healthLinks.link, used.link), isActive(now)));
  if (row?.file) return row.file;
  throw gone();
}
