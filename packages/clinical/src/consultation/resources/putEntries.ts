import type { Reference } from "fhir/r4.js";
import type { ConsultationDraft } from "../ConsultationDraft.ts";
import type { OpenDesk } from "./openRecordDesk.ts";
import { toAllergyIntolerance } from "./toAllergyIntolerance.ts";
import { toCondition } from "./toCondition.ts";
import { toMedicationRequest } from "./toMedicationRequest.ts";
import { toFollowUp, toServiceRequest } from "./toServiceRequest.ts";
import { toVitalSigns } from "./toVitalSigns.ts";

/** What was put into the record, by section. */
export interface Put {
  readonly problems: readonly Reference[];
  readonly allergies: readonly Reference[];
  readonly vitals: readonly Reference[];
  readonly medicines: readonly Reference[];
  readonly orders: readonly Reference[];
  readonly followUp: readonly Reference[];
}

/** Makes a resource of every entry of the draft and puts it into the record; the visit learns its diagnoses. */
export function putEntries(draft: ConsultationDraft, desk: OpenDesk): Put {
  const about = { subject: desk.subject, requester: desk.practitioner, authoredOn: desk.signedAt };
  const problems = draft.problems.map((problem) => desk.put(toCondition(problem, desk)));
  const diagnoses = problems.filter((_, index) => draft.problems[index]?.certainty !== "refuted");
  if (diagnoses.length > 0) desk.visit.diagnosis = diagnoses.map((condition) => ({ condition }));
  const reasonOf = (id: string | undefined) => {
    const reason = problems[draft.problems.findIndex((problem) => problem.id === id)];
    return reason === undefined ? {} : { reasonReference: [reason] };
  };
  const within = { encounter: desk.encounter };
  return {
    problems,
    allergies: draft.allergies.map((allergy) => desk.put(toAllergyIntolerance(allergy, desk))),
    vitals: toVitalSigns(draft.vitals, desk).map(desk.put),
    medicines: draft.medicines.map((medicine) =>
      desk.put({ ...toMedicationRequest(medicine, about), ...within, ...reasonOf(medicine.for) }),
    ),
    orders: draft.orders.map((order) =>
      desk.put({ ...toServiceRequest(order, about), ...within, ...reasonOf(order.for) }),
    ),
    followUp:
      draft.followUp === undefined ? [] : [desk.put({ ...toFollowUp(draft.followUp, about), ...within })],
  };
}
