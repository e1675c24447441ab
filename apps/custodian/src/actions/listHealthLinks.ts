import { HEALTH_LINK_TRIES, type HealthLinks, type Session } from "@linchpin/protocol";
import { desc, eq, getTableColumns, inArray } from "drizzle-orm";
import { healthLinkReads, healthLinks } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { endStoppedLinks } from "./endStoppedLinks.ts";
import { findPatient } from "./findPatient.ts";

/** The file itself is not read for a list. */
const { file: _file, sealedVerifier: _verifier, ...TOLD } = getTableColumns(healthLinks);

/** As many as anybody looks through; how many of a link's openings are told one by one, and of all together. */
const LINKS_TOLD = 200;
const READS_TOLD = 50;
const READS_LOOKED_AT = 5_000;

/**
 * A patient's links, newest first, with what became of them. Errors: `session/not-a-patient`, `chain/unavailable`.
 */
export async function listHealthLinks(
  custodian: Custodian,
  session: Pick<Session, "wallet">,
): Promise<HealthLinks> {
  const { db, clock } = custodian;
  const patientId = await findPatient(custodian, session);
  await endStoppedLinks(custodian, patientId);
  const rows = await db
    .select(TOLD)
    .from(healthLinks)
    .where(eq(healthLinks.patientId, patientId))
    .orderBy(desc(healthLinks.createdAt), desc(healthLinks.link))
    .limit(LINKS_TOLD);
  const reads = await db
    .select({ link: healthLinkReads.link, at: healthLinkReads.at, recipient: healthLinkReads.recipient })
    .from(healthLinkReads)
    .where(
      inArray(
        healthLinkReads.link,
        rows.map(({ link }) => link),
      ),
    )
    .orderBy(desc(healthLinkReads.id))
    .limit(READS_LOOKED_AT);
  const readsOf = Map.groupBy(reads, ({ link }) => link);
  const now = clock.now();
  const links = rows.map((row) => {
    const { link, createdAt, expiresAt, hasPasscode, failures, opened } = row;
    const triesLeft = Math.max(0, HEALTH_LINK_TRIES - failures);
    const told = (readsOf.get(link) ?? []).slice(0, READS_TOLD);
    return {
      ...{ link, createdAt, expiresAt, hasPasscode, triesLeft, opened, end: endOf(row, now) },
      reads: told.map(({ at, recipient }) => ({ at, recipient })),
    };
  });
  return { links };
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
