import type { MedicationDispense, Quantity, ServiceRequest } from "fhir/r4.js";
import { type Amount, quantityOf } from "../consultation/doseUnits.ts";
import { hl7, notesOf } from "../consultation/resources/concepts.ts";
import { toServiceRequest } from "../consultation/resources/toServiceRequest.ts";
import type { DispensingNote, LaboratoryOrder } from "./CareDocument.ts";
import { maskedSubject } from "./maskedSubject.ts";

/** Whether a quantity is an amount. */
export function sameAs(quantity: Quantity | undefined, amount: Amount): boolean {
  const { value, unit, code } = quantityOf(amount);
  return quantity?.value === value && quantity.unit === unit && quantity.code === code;
}

/** The ServiceRequests that an order's envelope stands for, one for each test. */
export function requestsOf(order: Omit<LaboratoryOrder, "requests">): ServiceRequest[] {
  const { tests, urgency, specimen, fasting, question, issuer, issuedAt } = order;
  const about = { subject: maskedSubject(), requester: { display: issuer.name }, authoredOn: issuedAt };
  return tests.map((what, index) =>
    toServiceRequest(
      { id: `t${index}`, kind: "laboratory", what, urgency, specimen, fasting, question },
      about,
    ),
  );
}

type Medicine = Pick<MedicationDispense, "contained" | "medicationReference" | "medicationCodeableConcept">;

/** The MedicationDispense that a note's envelope stands for. HL7 v3 ActCode says which fill it is and whether it is all of it. */
export function dispenseOf(note: Omit<DispensingNote, "dispense">, medicine: Medicine): MedicationDispense {
  const { contained, medicationReference, medicationCodeableConcept } = medicine;
  const type = `${note.fill === 1 ? "FF" : "RF"}${note.isPartial ? "P" : "C"}`;
  return {
    resourceType: "MedicationDispense",
    ...(contained === undefined ? {} : { contained }),
    status: "completed",
    ...(medicationReference === undefined ? {} : { medicationReference }),
    ...(medicationCodeableConcept === undefined ? {} : { medicationCodeableConcept }),
    subject: maskedSubject(),
    performer: [{ actor: { display: note.by.name } }],
    authorizingPrescription: [
      { identifier: { system: "urn:ietf:rfc:3986", value: `urn:uuid:${note.prescriptionId}` } },
    ],
    type: hl7("v3-ActCode", type),
    quantity: quantityOf(note.amount),
    whenHandedOver: note.handedOutAt,
    ...notesOf(note.note),
    substitution: { wasSubstituted: note.substituted },
  };
}
