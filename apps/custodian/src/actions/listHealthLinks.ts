import { HEALTH_LINK_TRIES, type HealthLinks, type Session } from "@linchpin/protocol";
import { desc, eq, getTableColumns } from "drizzle-orm";
import { healthLinkReads, healthLinks } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";

/** The file itself is not read for a list. */
const { file: _file, sealedVerifier: _verifier, ...TOLD } = getTableColumns(healthLinks);

/** How many of a link's openings are told one by one. */
const READS_TOLD = 50;

/**
 * A patient's links, newest first, with what became of them. Errors: `session/not-a-patient`, `chain/unavailable`.
 */
export async function listHealthLinks(
  custodian: Custodian,
  session: Pick<Session, "wallet">,
): Promise<HealthLinks> {
  const { db, clock } = custodian;
  const patientId = await findPatient(custodian, session);
  const rows = await db
    .select(TOLD)
    .from(healthLinks)
    .where(eq(healthLinks.patientId, patientId))
    .orderBy(desc(healthLinks.createdAt), desc(healthLinks.link));
  const now = clock.now();
  const links = rows.map(async (row) => {
    const { link, createdAt, expiresAt, hasPasscode, failures, opened } = row;
    const reads = await db
      .select({ at: healthLinkReads.at, recipient: healthLinkReads.recipient })
      .from(healthLinkReads)
      .where(eq(healthLinkReads.link, link))
      .orderBy(desc(healthLinkReads.id))
      .limit(READS_TOLD);
    const triesLeft = Math.max(0, HEALTH_LINK_TRIES - failures);
    return { link, createdAt, expiresAt, hasPasscode, triesLeft, opened, end: endOf(row, now), reads };
  });
  return { links: await Promise.all(links) };
}

/** Its time is over from that second on, also before it was cleared away. */
function endOf(
  row: Pick<typeof healthLinks.$inferSelect, "endedAt" | "endReason" | "expiresAt">,
  now: number,
): HealthLinks["links"][number]["end"] {
  if (row.endedAt !== null && row.endReason !== "expired")
    return { at: row.endedAt, reason: row.endReason ?? "stopped" };
  return row.endedAt !== null || row.expiresAt <= now ? { at: row.expiresAt, reason: "expired" } : null;
}
