import type {
  CodeableConcept,
  Coding,
  Dosage,
  Medication,
  MedicationDispense,
  MedicationIngredient,
  MedicationRequest,
  Quantity,
  Reference,
  ServiceRequest,
  Specimen,
} from "fhir/r4.js";
import { line } from "../consultation/termShape.ts";
import { flag, listOf, number, objectOf, oneOf, optional, type Shape, text } from "../strict/shapes.ts";
import { day, instant } from "../strict/times.ts";
import { ABSENT } from "./maskedSubject.ts";

/**
 * As much of FHIR as our own care documents have: an element that none of them writes is refused, so that no name, number or
 * address of a patient has a place to stand in.
 */
const list = <T>(shape: Shape<T>, most: number, least = 1) => listOf(shape, { most, least }) as Shape<T[]>;

const exactly = <T extends object>(parts: { readonly [K in keyof T]?: Shape<T[K]> }) =>
  objectOf<T>(parts as never);

const quantity = exactly<Quantity>({
  value: number({ least: 0, most: 10_000_000 }),
  unit: optional(line(60)),
  system: optional(oneOf(["http://unitsofmeasure.org"])),
  code: optional(line(40)),
});

const concept = exactly<CodeableConcept>({
  coding: optional(
    list(exactly<Coding>({ system: line(200), code: line(100), display: optional(line(300)) }), 4),
  ),
  text: optional(text({ most: 1_000 })),
});

const pointing = (to: string) => exactly<Reference>({ reference: oneOf([to]) });
const named = exactly<Reference>({ display: line(200) });

/** Somebody who is not named. */
const masked = exactly<Reference>({
  extension: list(exactly({ url: oneOf([ABSENT]), valueCode: oneOf(["masked"]) }), 1) as never,
});

const medication = exactly<Medication>({
  resourceType: oneOf(["Medication"]),
  id: oneOf(["medication"]),
  code: concept,
  form: optional(concept),
  ingredient: optional(
    list(
      exactly<MedicationIngredient>({
        itemCodeableConcept: concept,
        strength: optional(exactly({ numerator: quantity, denominator: quantity })),
      }),
      10,
    ),
  ),
});

const medicine = {
  contained: optional(list(medication, 1)) as never,
  medicationReference: optional(pointing("#medication")),
  medicationCodeableConcept: optional(concept),
};

const dosage = exactly<Dosage>({
  additionalInstruction: optional(list(concept, 1)),
  timing: optional(
    exactly({
      repeat: exactly({
        boundsDuration: optional(quantity),
        frequency: optional(number({ least: 1, most: 24, whole: true })),
        period: optional(number({ least: 1, most: 365, whole: true })),
        periodUnit: optional(oneOf(["h", "d", "wk", "mo"])),
      }),
    }),
  ) as never,
  asNeededBoolean: optional(flag),
  route: optional(concept),
  doseAndRate: optional(list(exactly({ doseQuantity: quantity }), 1)) as never,
});

export const medicationRequest = exactly<MedicationRequest>({
  resourceType: oneOf(["MedicationRequest"]),
  status: oneOf(["active"]),
  intent: oneOf(["order"]),
  ...medicine,
  subject: masked,
  authoredOn: instant,
  requester: named,
  dosageInstruction: optional(list(dosage, 1)),
  dispenseRequest: exactly({
    validityPeriod: exactly({ start: day, end: day }),
    numberOfRepeatsAllowed: number({ least: 0, most: 23, whole: true }),
    quantity,
    expectedSupplyDuration: optional(quantity),
  }) as never,
  substitution: exactly({ allowedBoolean: flag }) as never,
});

export const serviceRequest = exactly<ServiceRequest>({
  resourceType: oneOf(["ServiceRequest"]),
  contained: optional(
    list(
      exactly<Specimen>({
        resourceType: oneOf(["Specimen"]),
        id: oneOf(["specimen"]),
        type: concept,
      }),
      1,
    ),
  ) as never,
  status: oneOf(["active"]),
  intent: oneOf(["order"]),
  category: list(concept, 1),
  priority: oneOf(["routine", "urgent", "asap", "stat"]),
  code: concept,
  subject: masked,
  authoredOn: instant,
  requester: named,
  specimen: optional(list(pointing("#specimen"), 1)),
  note: optional(list(exactly({ text: text({ most: 2_000 }) }), 1)) as never,
  patientInstruction: optional(oneOf(["Fasting", "Not fasting"])),
});

export const medicationDispense = exactly<MedicationDispense>({
  resourceType: oneOf(["MedicationDispense"]),
  status: oneOf(["completed"]),
  ...medicine,
  subject: masked,
  performer: list(exactly({ actor: named }), 1) as never,
  authorizingPrescription: list(
    exactly<Reference>({
      identifier: exactly({ system: oneOf(["urn:ietf:rfc:3986"]), value: line(60) }) as never,
    }),
    1,
  ),
  type: concept,
  quantity,
  whenHandedOver: instant,
  note: optional(list(exactly({ text: text({ most: 2_000 }) }), 1)) as never,
  substitution: exactly({ wasSubstituted: flag }) as never,
});
