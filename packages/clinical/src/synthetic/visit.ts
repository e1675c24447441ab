import type { FhirResource, Observation } from "fhir/r4.js";
import type { Context, Visit } from "./Context.ts";
import { ACUTE, type Measure, PANELS, PROCEDURES, type Term, VACCINES, VISITS, VITALS } from "./catalogue.ts";
import { makeNote } from "./note.ts";
import { coded, narrative } from "./people.ts";
import { makePrescription } from "./prescription.ts";
import { LOINC, SNOMED, TERMINOLOGY, UCUM } from "./systems.ts";

/** Everything that a visit leaves in the record, the Encounter first. */
export function makeVisit(visit: Visit): FhirResource[] {
  const { dice, around, day, number } = visit;
  const encounterId = dice.uuid();
  const subject = { reference: `urn:uuid:${around.patient.id}`, display: around.name };
  const encounter = { reference: `urn:uuid:${encounterId}` };
  const doctor = { reference: `urn:uuid:${around.doctorId}`, display: around.doctorName };
  const hour = dice.whole(9, 16);
  const at = (minute: number): string =>
    `${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00+05:30`;
  const type = dice.pick(VISITS);
  const resources: FhirResource[] = [
    {
      resourceType: "Encounter",
      id: encounterId,
      status: "finished",
      class: { system: `${TERMINOLOGY}/v3-ActCode`, code: "AMB", display: "ambulatory" },
      type: [coded(SNOMED, ...type)],
      subject,
      participant: [{ individual: doctor }],
      period: { start: at(5), end: at(35) },
      location: [{ location: { reference: `urn:uuid:${around.locationId}` } }],
      serviceProvider: { reference: `urn:uuid:${around.hospitalId}`, display: "City Hospital" },
    },
  ];
  const context = { dice, subject, encounter, time: at(10) };
  resources.push(
    makePressure(context),
    ...VITALS.map((vital) => makeMeasured(vital, { ...context, category: "vital-signs" })),
  );
  if (number % 2 === 0)
    resources.push(...makePanel({ ...context, time: at(20) }, { doctor, name: around.name }));
  if (dice.chance(0.35))
    resources.push(...makeIllness({ ...context, time: at(25) }, { doctor, name: around.name }));
  if (dice.chance(0.25)) {
    resources.push({
      resourceType: "Procedure",
      id: dice.uuid(),
      status: "completed",
      code: coded(SNOMED, ...dice.pick(PROCEDURES)),
      subject,
      encounter,
      performedPeriod: { start: at(22), end: at(30) },
      performer: [{ actor: doctor }],
    });
  }
  if (number % 4 === 1) {
    resources.push({
      resourceType: "Immunization",
      id: dice.uuid(),
      status: "completed",
      vaccineCode: coded("http://hl7.org/fhir/sid/cvx", ...dice.pick(VACCINES)),
      patient: subject,
      encounter,
      occurrenceDateTime: at(30),
      lotNumber: `L${dice.digits(5)}`,
      primarySource: true,
    });
  }
  if (number % 3 === 0) resources.push(makeNote(visit, { subject, doctor, encounter, time: at(34), type }));
  return resources;
}

interface Said {
  readonly doctor: { readonly reference: string; readonly display: string };
  readonly name: string;
}

function makePressure({ dice, subject, encounter, time }: Context): Observation {
  const pressure = (term: Term, middle: number) => ({
    code: coded(LOINC, ...term),
    valueQuantity: { value: dice.around(middle, 8), unit: "mmHg", system: UCUM, code: "mm[Hg]" },
  });
  return {
    resourceType: "Observation",
    id: dice.uuid(),
    status: "final",
    category: [coded(`${TERMINOLOGY}/observation-category`, "vital-signs", "Vital Signs")],
    code: coded(LOINC, "85354-9", "Blood pressure panel with all children optional"),
    subject,
    encounter,
    effectiveDateTime: time,
    component: [
      pressure(["8480-6", "Systolic blood pressure"], 128),
      pressure(["8462-4", "Diastolic blood pressure"], 82),
    ],
  };
}

function makeMeasured(
  measure: Measure,
  context: Context & { readonly category: "vital-signs" | "laboratory" },
): Observation {
  const { dice, subject, encounter, time, category } = context;
  const { term, ucum, unit, middle, spread, decimals, low, high } = measure;
  const value = dice.around(middle, spread, decimals);
  const quantity = (number: number) => ({ value: number, unit, system: UCUM, code: ucum });
  const flag = low !== undefined && value < low ? "L" : high !== undefined && value > high ? "H" : "N";
  const range = {
    ...(low === undefined ? {} : { low: quantity(low) }),
    ...(high === undefined ? {} : { high: quantity(high) }),
  };
  const words = { L: "Low", H: "High", N: "Normal" }[flag];
  return {
    resourceType: "Observation",
    id: dice.uuid(),
    status: "final",
    category: [
      coded(
        `${TERMINOLOGY}/observation-category`,
        category,
        category === "laboratory" ? "Laboratory" : "Vital Signs",
      ),
    ],
    code: coded(LOINC, ...term),
    subject,
    encounter,
    effectiveDateTime: time,
    valueQuantity: quantity(value),
    ...(category === "laboratory"
      ? {
          interpretation: [coded(`${TERMINOLOGY}/v3-ObservationInterpretation`, flag, words)],
          referenceRange: [range],
        }
      : {}),
  };
}

function makePanel(context: Context, { doctor, name }: Said): FhirResource[] {
  const { dice, subject, encounter, time } = context;
  const panel = dice.pick(PANELS);
  const tests = panel.tests.map((test) => makeMeasured(test, { ...context, category: "laboratory" }));
  return [
    ...tests,
    {
      resourceType: "DiagnosticReport",
      id: dice.uuid(),
      text: narrative(`${panel.term[1]} for ${name}, ${time.slice(0, 10)}. Signed ${doctor.display}.`),
      status: "final",
      category: [coded(`${TERMINOLOGY}/v2-0074`, "LAB", "Laboratory")],
      code: coded(LOINC, ...panel.term),
      subject,
      encounter,
      effectiveDateTime: time,
      issued: time,
      performer: [doctor],
      result: tests.map(({ id, code }) => ({ reference: `urn:uuid:${id}`, display: code.text ?? "" })),
    },
  ];
}

function makeIllness({ dice, subject, encounter, time }: Context, { doctor, name }: Said): FhirResource[] {
  const { term, medicine, perDay } = dice.pick(ACUTE);
  const conditionId = dice.uuid();
  return [
    {
      resourceType: "Condition",
      id: conditionId,
      text: narrative(`${name}: ${term[1]}`),
      clinicalStatus: coded(`${TERMINOLOGY}/condition-clinical`, "resolved", "Resolved"),
      verificationStatus: coded(`${TERMINOLOGY}/condition-ver-status`, "confirmed", "Confirmed"),
      category: [coded(`${TERMINOLOGY}/condition-category`, "encounter-diagnosis", "Encounter Diagnosis")],
      code: coded(SNOMED, ...term),
      subject,
      encounter,
      onsetDateTime: time,
      abatementDateTime: time.slice(0, 7),
      recordedDate: time,
    },
    makePrescription(
      { dice, subject, encounter, time },
      { doctor, medicine, perDay, reason: conditionId, status: "completed" },
    ),
  ];
}
