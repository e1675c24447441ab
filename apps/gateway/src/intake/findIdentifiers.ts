import type { ClinicalInput } from "@linchpin/clinical";
import type { Identifier, Patient } from "fhir/r4.js";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";

/**
 * What the hospital calls the patient of a record: every identifier of its Patient that says whose number it is, by
 * system, or by the name of its assigner (PID-3.4 of HL7 v2 often has no more). One that is no longer used is nobody's.
 */
export function findIdentifiers({ patient }: ClinicalInput): readonly HospitalIdentifier[] {
  return listOf(patient.resource).flatMap((identifier) => {
    const { use, value, system, assigner } = identifier;
    const name = typeof assigner?.display === "string" ? `assigner:${assigner.display}` : undefined;
    const of = typeof system === "string" && system !== "" ? system : name;
    if (use === "old" || typeof value !== "string" || value === "" || of === undefined) return [];
    return [{ system: of, value }];
  });
}

/** What was read is FHIR in its types only: anybody may have written it. */
function listOf(patient: Patient | undefined): readonly Identifier[] {
  const listed: unknown = patient?.identifier;
  if (!Array.isArray(listed)) return [];
  return listed.filter((one): one is Identifier => typeof one === "object" && one !== null);
}
