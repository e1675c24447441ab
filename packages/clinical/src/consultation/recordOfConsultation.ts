import { LinchpinError } from "@linchpin/errors";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { Misfit } from "../strict/Misfit.ts";
import { instant } from "../strict/times.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import type { ConsultationOrder } from "./ConsultationOrder.ts";
import { isEmptyDraft } from "./isEmptyDraft.ts";
import { checkDraft } from "./parseDraft.ts";
import { composeConsultation } from "./resources/composeConsultation.ts";
import { openRecordDesk } from "./resources/openRecordDesk.ts";

/**
 * A consultation as a FHIR document (https://hl7.org/fhir/R4/documents.html): a Composition whose sections hold the notes as
 * narrative and refer to Conditions, AllergyIntolerances, vital signs, MedicationRequests and ServiceRequests; the
 * Encounter, Patient, Practitioner and Organization. The same input gives the same document.
 *
 * Errors: `consultation/empty`, `consultation/draft`, `consultation/times`, `consultation/record`.
 *
 * @example
 * const bundle = recordOfConsultation({ draft, patient, practitioner, organization, times, ids: () => crypto.randomUUID() });
 */
export function recordOfConsultation(order: ConsultationOrder): Bundle<FhirResource> {
  const draft = checkDraft(order.draft);
  if (isEmptyDraft(draft)) {
    throw new LinchpinError({
      code: "consultation/empty",
      message:
        "The consultation has nothing in it: no note, problem, measurement, medicine, order or allergy.",
      hint: "Write at least one of them before signing.",
    });
  }
  checkTimes(order.times);
  const desk = openRecordDesk({ ...order, draft });
  const bundle = composeConsultation(desk, { draft, times: order.times, id: order.ids() });
  refuseBroken(bundle);
  return bundle;
}

function checkTimes(times: ConsultationOrder["times"]): void {
  const wrong = (["start", "end", "signed"] as const).find((name) => !isInstant(times[name]));
  const isOrdered = Date.parse(times.start) <= Date.parse(times.end);
  if (wrong === undefined && isOrdered) return;
  throw new LinchpinError({
    code: "consultation/times",
    message:
      wrong === undefined
        ? "The consultation ends before it begins."
        : `The time "${wrong}" is no moment with its zone.`,
    hint: "Give start, end and signed as FHIR instants, such as 2026-11-22T09:30:00+05:30.",
  });
}

function isInstant(time: string): boolean {
  try {
    return instant(time, "time") === time;
  } catch (thrown) {
    if (thrown instanceof Misfit) return false;
    throw thrown;
  }
}

/** Ids that are not fresh, or a patient that is no FHIR, would make a record that nobody can read. */
function refuseBroken(bundle: Bundle<FhirResource>): void {
  const urls = bundle.entry?.map(({ fullUrl }) => fullUrl) ?? [];
  const issue = validateRecord(bundle).find(({ severity }) => severity === "error");
  if (new Set(urls).size === urls.length && issue === undefined) return;
  throw new LinchpinError({
    code: "consultation/record",
    message: `The record of the consultation would be no valid FHIR: ${issue?.path ?? "two entries of one id"}.`,
    hint: "Give a fresh UUID for every id, and a patient, practitioner and organization that are valid FHIR R4.",
  });
}
