import { LinchpinError } from "@linchpin/errors";
import type { Hex, Session } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { endLinks } from "../adapters/postgres/healthLinks.ts";
import { healthLinks } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { findPatient } from "./findPatient.ts";

/**
 * Ends one of a patient's links at once: whoever asks from now on is told that there is none. One that is not here, or
 * has ended, is no error, so that it can be asked again.
 *
 * Errors: `health-links/not-yours`, `session/not-a-patient`, `chain/unavailable`.
 */
export async function stopHealthLink(
  custodian: Custodian,
  { session, link }: { readonly session: Pick<Session, "wallet">; readonly link: Hex },
): Promise<void> {
  const { db, clock, journal } = custodian;
  const patientId = await findPatient(custodian, session);
  await db.transaction(async (tx) => {
    const [kept] = await tx
      .select({ patientId: healthLinks.patientId })
      .from(healthLinks)
      .where(eq(healthLinks.link, link));
    if (!kept) return;
    if (kept.patientId !== patientId) throw notYours();
    const ended = await endLinks(tx, {
      where: eq(healthLinks.link, link),
      at: clock.now(),
      reason: "stopped",
    });
    if (ended.length > 0)
      await journal.append(tx, { event: "health-link", patientId, link, code: "stopped" });
  });
}

function notYours(): LinchpinError {
  return new LinchpinError({
    code: "health-links/not-yours",
    message: "This link is another patient's.",
    hint: "Sign in as the patient who made it.",
  });
}
