import type { Dosage, MedicationRequest, MedicationRequestDispenseRequest, Reference } from "fhir/r4.js";
import type { DraftMedicine } from "../ConsultationDraft.ts";
import { quantityOf } from "../doseUnits.ts";
import { ROUTES } from "../routes.ts";
import { cleanText } from "./cleanText.ts";
import { snomed, UCUM } from "./concepts.ts";
import { medicationOf } from "./medicationOf.ts";

/** Who prescribes for whom, and when. */
export interface Prescribing {
  readonly subject: Reference;
  readonly requester: Reference;
  /** A FHIR instant. */
  readonly authoredOn: string;
}

/** A medicine as an active order (https://hl7.org/fhir/R4/medicationrequest.html). */
export function toMedicationRequest(
  medicine: DraftMedicine,
  { subject, requester, authoredOn }: Prescribing,
): MedicationRequest {
  const dosage = dosageOf(medicine);
  const dispensing = dispenseRequestOf(medicine, authoredOn);
  return {
    resourceType: "MedicationRequest",
    status: "active",
    intent: "order",
    ...medicationOf(medicine),
    subject,
    authoredOn,
    requester,
    ...(dosage === undefined ? {} : { dosageInstruction: [dosage] }),
    ...(dispensing === undefined ? {} : { dispenseRequest: dispensing }),
    ...(medicine.substitutionAllowed === undefined
      ? {}
      : { substitution: { allowedBoolean: medicine.substitutionAllowed } }),
  };
}

function dosageOf({
  dose,
  route,
  timing,
  asNeeded,
  durationDays,
  instructions,
}: DraftMedicine): Dosage | undefined {
  const repeat = {
    ...(durationDays === undefined ? {} : { boundsDuration: daysOf(durationDays) }),
    ...(timing === undefined
      ? {}
      : { frequency: timing.frequency, period: timing.period, periodUnit: timing.periodUnit }),
  };
  const dosage: Dosage = {
    ...(instructions === undefined ? {} : { additionalInstruction: [{ text: cleanText(instructions) }] }),
    ...(Object.keys(repeat).length === 0 ? {} : { timing: { repeat } }),
    ...(asNeeded === undefined ? {} : { asNeededBoolean: asNeeded }),
    ...(route === undefined ? {} : { route: snomed(ROUTES[route][0], ROUTES[route][1]) }),
    ...(dose === undefined ? {} : { doseAndRate: [{ doseQuantity: quantityOf(dose) }] }),
  };
  return Object.keys(dosage).length === 0 ? undefined : dosage;
}

function dispenseRequestOf(
  { fills, amountPerFill, validUntil, durationDays }: DraftMedicine,
  authoredOn: string,
): MedicationRequestDispenseRequest | undefined {
  const request: MedicationRequestDispenseRequest = {
    ...(validUntil === undefined
      ? {}
      : { validityPeriod: { start: authoredOn.slice(0, 10), end: validUntil } }),
    ...(fills === undefined ? {} : { numberOfRepeatsAllowed: fills - 1 }),
    ...(amountPerFill === undefined ? {} : { quantity: quantityOf(amountPerFill) }),
    ...(durationDays === undefined ? {} : { expectedSupplyDuration: daysOf(durationDays) }),
  };
  return Object.keys(request).length === 0 ? undefined : request;
}

const daysOf = (value: number) => ({ value, unit: "days", system: UCUM, code: "d" });
