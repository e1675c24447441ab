import type { FhirResource } from "fhir/r4.js";
import type { Context } from "./Context.ts";
import type { Term } from "./catalogue.ts";
import { coded } from "./people.ts";
import { RXNORM, SNOMED } from "./systems.ts";

interface Prescription {
  readonly doctor: { readonly reference: string; readonly display: string };
  readonly medicine: Term;
  readonly perDay: number;
  readonly reason: string;
  readonly status: "active" | "completed";
}

/** One tablet or capsule, so many times a day, for the condition whose id is `reason`. */
export function makePrescription(
  { dice, subject, encounter, time }: Omit<Context, "encounter"> & Partial<Pick<Context, "encounter">>,
  prescription: Prescription,
): FhirResource {
  const { doctor, medicine, perDay, reason, status } = prescription;
  return {
    resourceType: "MedicationRequest",
    id: dice.uuid(),
    status,
    intent: "order",
    medicationCodeableConcept: coded(RXNORM, ...medicine),
    subject,
    ...(encounter === undefined ? {} : { encounter }),
    authoredOn: time,
    requester: doctor,
    reasonReference: [{ reference: `urn:uuid:${reason}` }],
    dosageInstruction: [
      {
        sequence: 1,
        timing: { repeat: { frequency: perDay, period: 1, periodUnit: "d" } },
        route: coded(SNOMED, "26643006", "Oral route"),
        doseAndRate: [
          { doseQuantity: { value: 1, unit: medicine[1].includes("Capsule") ? "capsule" : "tablet" } },
        ],
      },
    ],
  };
}
