import type { Condition } from "fhir/r4.js";
import type { DraftProblem } from "../ConsultationDraft.ts";
import { conceptOf, hl7, notesOf, snomed } from "./concepts.ts";
import type { RecordDesk } from "./RecordDesk.ts";

const SEVERITIES = {
  mild: snomed("255604002", "Mild"),
  moderate: snomed("6736007", "Moderate"),
  severe: snomed("24484000", "Severe"),
} as const;

/** A problem as a Condition (https://hl7.org/fhir/R4/condition.html). What is ruled out is inactive. */
export function toCondition(
  { problem, status, certainty, severity, onset, note }: DraftProblem,
  desk: RecordDesk,
): Condition {
  const clinical = certainty === "refuted" && status === "active" ? "inactive" : status;
  return {
    resourceType: "Condition",
    clinicalStatus: hl7("condition-clinical", clinical),
    verificationStatus: hl7("condition-ver-status", certainty),
    category: [hl7("condition-category", "encounter-diagnosis", "Encounter Diagnosis")],
    ...(severity === undefined ? {} : { severity: SEVERITIES[severity] }),
    code: conceptOf(problem),
    subject: desk.subject,
    encounter: desk.encounter,
    ...(onset === undefined ? {} : { onsetDateTime: onset }),
    recordedDate: desk.signedAt,
    recorder: desk.practitioner,
    ...notesOf(note),
  };
}
