import type { Hex } from "@linchpin/protocol";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { endLinks, isActive } from "../adapters/postgres/healthLinks.ts";
import { healthLinks } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

type Ending = Pick<Custodian, "db" | "clock" | "journal">;

/**
 * Ends a patient's links that were made before they stopped everything. The chain is asked each time: whoever relayed that,
 * and whatever was heard of it here.
 *
 * Errors: `chain/unavailable`: then nobody can tell, and nothing is to be given out.
 */
export async function endStoppedLinks(
  custodian: Ending & Pick<Custodian, "chain">,
  patientId: Hex,
): Promise<void> {
  const epoch = await custodian.chain.readConsentEpoch(patientId);
  // A node that lags tells an older one: then a newer link is left alone.
  await endAll(custodian, { patientId, before: epoch });
}

/** Ends all links of a patient at once: what stops everything was relayed here, and is not mined yet. */
export async function endAllLinks(custodian: Ending, patientId: Hex): Promise<void> {
  await endAll(custodian, { patientId });
}

async function endAll(
  { db, clock, journal }: Ending,
  { patientId, before }: { readonly patientId: Hex; readonly before?: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const older = before === undefined ? undefined : lt(healthLinks.consentEpoch, before);
    const where = and(eq(healthLinks.patientId, patientId), older) ?? sql`false`;
    const ended = await endLinks(tx, { where, at: clock.now(), reason: "stopped" });
    for (const { link } of ended)
      await journal.append(tx, { event: "health-link", patientId, link, code: "stopped" });
  });
}

/** Patients of whom links are open that are looked after in one round. */
const AT_ONCE = 100;

/**
 * Looks after links that nobody asks for, so that their files do not outlast what stopped them: some patients each time, one
 * after the other. `after` is where the last round ended; answers where this one did, or the beginning.
 */
export async function sweepStoppedLinks(
  custodian: Ending & Pick<Custodian, "chain">,
  after: string,
): Promise<string> {
  const { db, clock } = custodian;
  const rows = await db
    .selectDistinct({ patientId: healthLinks.patientId })
    .from(healthLinks)
    .where(and(isActive(clock.now()), gt(healthLinks.patientId, after as Hex)))
    .orderBy(healthLinks.patientId)
    .limit(AT_ONCE);
  for (const { patientId } of rows) await endStoppedLinks(custodian, patientId);
  return rows.length < AT_ONCE ? "" : (rows.at(-1)?.patientId ?? "");
}
