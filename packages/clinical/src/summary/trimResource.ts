import type { FhirResource, Reference } from "fhir/r4.js";
import type { SummaryItem } from "./SummaryItem.ts";

/** What a stranger who helps must know of each kind, element by element; all else stays in the record. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  AllergyIntolerance: [
    ...["clinicalStatus", "verificationStatus", "type", "category", "criticality", "code"],
    ...["onsetDateTime", "reaction"],
  ],
  Condition: ["clinicalStatus", "verificationStatus", "severity", "code", "onsetDateTime"],
  MedicationRequest: [
    ...["status", "intent", "medicationCodeableConcept", "authoredOn", "dosageInstruction"],
    "doNotPerform",
  ],
  MedicationStatement: [
    "status",
    "medicationCodeableConcept",
    "effectiveDateTime",
    "effectivePeriod",
    "dosage",
  ],
  Observation: ["status", "code", "effectiveDateTime", "valueCodeableConcept", "valueString"],
};

/** A resource of a summary: under an id of its own, about this patient, and with what matters alone. */
export function trimResource({ resource, text, kind }: SummaryItem, patient: Reference): FhirResource {
  const { resourceType } = resource;
  const from = resource as unknown as Readonly<Record<string, unknown>>;
  const kept = (KEPT[resourceType] ?? []).flatMap((element) =>
    from[element] === undefined ? [] : [[element, from[element]] as const],
  );
  const isPatient = resourceType === "AllergyIntolerance";
  return {
    resourceType,
    id: crypto.randomUUID(),
    // A medicine that another resource describes is named here: that one does not come along.
    ...(kind === "medicine" ? { medicationCodeableConcept: { text } } : {}),
    ...Object.fromEntries(kept),
    [isPatient ? "patient" : "subject"]: patient,
  } as unknown as FhirResource;
}
