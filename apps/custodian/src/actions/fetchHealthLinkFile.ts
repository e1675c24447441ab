import { digestOfBytes } from "@linchpin/protocol";
import { and, eq, gt } from "drizzle-orm";
import { findActiveLink } from "../adapters/postgres/healthLinks.ts";
import { healthLinkTickets } from "../adapters/postgres/schema.ts";
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
  const row = used && (await findActiveLink(db, { link: used.link, now }));
  if (row?.file) return row.file;
  throw gone();
}
