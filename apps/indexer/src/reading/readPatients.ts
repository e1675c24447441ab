import type { Hex, patientSchema } from "@linchpin/protocol";
import { and, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { events } from "../database/schema.ts";
import type { ReadContext } from "./ReadContext.ts";
import { readEvents } from "./readHistory.ts";
import { countTokensOf } from "./readTokens.ts";
import type { StoredEvent } from "./StoredEvent.ts";

export type IndexedPatient = z.infer<typeof patientSchema>;

/** The patients that exist of these, in the given order. */
export async function readPatients(
  context: ReadContext,
  patientIds: readonly Hex[],
): Promise<IndexedPatient[]> {
  if (patientIds.length === 0) return [];
  const rows = await readEvents(
    context,
    and(inArray(events.patientId, [...patientIds]), sql`${events.name} LIKE 'PatientRegistry.%'`),
  );
  const byPatient = Map.groupBy(rows, ({ patientId }) => patientId);
  const found = patientIds.flatMap((patientId) => foldPatient(byPatient.get(patientId) ?? []) ?? []);
  return Promise.all(
    found.map(async (patient) => ({ ...patient, tokens: await countTokensOf(context, patient.patientId) })),
  );
}

/** What a patient is now, from the registry's events in order; null before the enrolment. */
function foldPatient(rows: readonly StoredEvent[]): Omit<IndexedPatient, "tokens"> | null {
  let patient = null as Omit<IndexedPatient, "tokens"> | null;
  for (const { name, patientId, providerId, at, args } of rows) {
    if (name === "PatientRegistry.PatientEnrolled") {
      patient = {
        patientId: patientId as Hex,
        wallet: args.wallet as Hex,
        bundleDigest: args.bundleDigest as Hex,
        enrolledAt: at,
        hospital: providerId,
      };
    } else if (patient && name === "PatientRegistry.KeyBundleUpdated") {
      patient = { ...patient, bundleDigest: args.bundleDigest as Hex };
    } else if (patient && name === "PatientRegistry.WalletRebound") {
      patient = { ...patient, wallet: args.wallet as Hex };
    }
  }
  return patient;
}
