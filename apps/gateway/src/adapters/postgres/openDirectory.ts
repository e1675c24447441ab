import { LinchpinError } from "@linchpin/errors";
import { asc, eq, gt, inArray } from "drizzle-orm";
import type { HospitalIdentifier, PatientDirectory } from "../../directory/PatientDirectory.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";
import type { Database } from "./openDatabase.ts";
import { patientIdentifiers } from "./schema.ts";

/** The directory in PostgreSQL: an identifier stands there as its keyed digest alone. */
export function openDirectory({
  db,
  digest,
  clock,
}: {
  readonly db: Database;
  readonly digest: KeyedDigest;
  readonly clock: Clock;
}): PatientDirectory {
  const digestOf = ({ system, value }: HospitalIdentifier) =>
    digest("patient-identifier", system.trim(), value.trim());
  return {
    async link(identifier, patientId) {
      const row = { digest: digestOf(identifier), patientId, linkedAt: clock.now() };
      const [inserted] = await db.insert(patientIdentifiers).values(row).onConflictDoNothing().returning();
      if (inserted) return;
      const [known] = await db
        .select()
        .from(patientIdentifiers)
        .where(eq(patientIdentifiers.digest, row.digest));
      if (known?.patientId === patientId) return;
      throw new LinchpinError({
        code: "directory/taken",
        message: "This identifier belongs to another patient already.",
        hint: "Make sure whose it is. Where the first link was wrong, remove it, then link again.",
      });
    },
    async unlink(identifier) {
      const gone = await db
        .delete(patientIdentifiers)
        .where(eq(patientIdentifiers.digest, digestOf(identifier)))
        .returning({ patientId: patientIdentifiers.patientId });
      return gone.length > 0;
    },
    async find(identifiers) {
      if (identifiers.length === 0) return [];
      const rows = await db
        .selectDistinct({ patientId: patientIdentifiers.patientId })
        .from(patientIdentifiers)
        .where(inArray(patientIdentifiers.digest, identifiers.map(digestOf)));
      return rows.map(({ patientId }) => patientId);
    },
    async list({ after, limit }) {
      const rows = await db
        .selectDistinct({ patientId: patientIdentifiers.patientId })
        .from(patientIdentifiers)
        .where(after === undefined ? undefined : gt(patientIdentifiers.patientId, after))
        .orderBy(asc(patientIdentifiers.patientId))
        .limit(limit);
      return rows.map(({ patientId }) => patientId);
    },
  };
}
