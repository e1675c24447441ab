import type { Reference, ServiceRequest, Specimen } from "fhir/r4.js";
import type { ClinicalTerm } from "../ClinicalTerm.ts";
import type { DraftFollowUp, DraftOrder } from "../ConsultationDraft.ts";
import { conceptOf, notesOf, snomed } from "./concepts.ts";

const KINDS = {
  laboratory: snomed("108252007", "Laboratory procedure"),
  imaging: snomed("363679005", "Imaging"),
  procedure: snomed("71388002", "Procedure"),
  referral: snomed("3457005", "Patient referral"),
} as const;

/** Who asks for whom, and when. */
export interface Ordering {
  readonly subject: Reference;
  readonly requester: Reference;
  readonly authoredOn: string;
}

/** A test, picture, treatment or referral asked for (https://hl7.org/fhir/R4/servicerequest.html). */
export function toServiceRequest(
  { kind, what, urgency, specimen, fasting, question }: DraftOrder,
  { subject, requester, authoredOn }: Ordering,
): ServiceRequest {
  return {
    resourceType: "ServiceRequest",
    ...(specimen === undefined ? {} : { contained: [specimenOf(specimen)] }),
    status: "active",
    intent: "order",
    category: [KINDS[kind]],
    priority: urgency,
    code: conceptOf(what),
    subject,
    authoredOn,
    requester,
    ...(specimen === undefined ? {} : { specimen: [{ reference: "#specimen" }] }),
    ...notesOf(question),
    ...(fasting === undefined ? {} : { patientInstruction: fasting ? "Fasting" : "Not fasting" }),
  };
}

function specimenOf(type: ClinicalTerm): Specimen {
  return { resourceType: "Specimen", id: "specimen", type: conceptOf(type) };
}

/** That the patient is to come back, and when. */
export function toFollowUp(
  { on, note }: DraftFollowUp,
  { subject, requester, authoredOn }: Ordering,
): ServiceRequest {
  return {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "plan",
    code: snomed("390906007", "Follow-up encounter"),
    subject,
    ...(on === undefined ? {} : { occurrenceDateTime: on }),
    authoredOn,
    requester,
    ...notesOf(note),
  };
}
