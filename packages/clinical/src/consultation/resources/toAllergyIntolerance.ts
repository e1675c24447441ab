import type { AllergyIntolerance, AllergyIntoleranceReaction } from "fhir/r4.js";
import type { DraftAllergy } from "../ConsultationDraft.ts";
import { conceptOf, hl7, notesOf } from "./concepts.ts";
import type { RecordDesk } from "./RecordDesk.ts";

const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/** https://hl7.org/fhir/R4/allergyintolerance.html */
export function toAllergyIntolerance(allergy: DraftAllergy, desk: RecordDesk): AllergyIntolerance {
  const { substance, certainty, type, category, criticality, note } = allergy;
  const reaction = reactionOf(allergy);
  return {
    resourceType: "AllergyIntolerance",
    clinicalStatus: hl7("allergyintolerance-clinical", certainty === "refuted" ? "inactive" : "active"),
    verificationStatus: hl7("allergyintolerance-verification", certainty),
    ...(type === undefined ? {} : { type }),
    ...(category === undefined ? {} : { category: [category] }),
    ...(criticality === undefined ? {} : { criticality }),
    code: conceptOf(substance),
    patient: desk.subject,
    encounter: desk.encounter,
    recordedDate: desk.signedAt,
    recorder: desk.practitioner,
    ...notesOf(note),
    ...(reaction === undefined ? {} : { reaction: [reaction] }),
  };
}

/** FHIR asks what a reaction was like: where only its severity is known, it says that the rest is not. */
function reactionOf({ reactions, severity }: DraftAllergy): AllergyIntoleranceReaction | undefined {
  if (reactions.length === 0 && severity === undefined) return undefined;
  const unknown = { extension: [{ url: ABSENT, valueCode: "unknown" }] };
  return {
    manifestation: reactions.length === 0 ? [unknown] : reactions.map(conceptOf),
    ...(severity === undefined ? {} : { severity }),
  };
}
