import type { Observation, ObservationComponent } from "fhir/r4.js";
import type { DraftVital } from "../ConsultationDraft.ts";
import { type VitalName, vitalKind } from "../vitals.ts";
import { hl7, LOINC, UCUM } from "./concepts.ts";
import type { RecordDesk } from "./RecordDesk.ts";

const PROFILES = "http://hl7.org/fhir/StructureDefinition/";
const PRESSURES: readonly VitalName[] = ["systolic", "diastolic"];

/**
 * Measurements as Observations by FHIR's vital signs profiles (https://hl7.org/fhir/R4/observation-vitalsigns.html); the two
 * blood pressures as one panel, which says so where one of them was not taken.
 */
export function toVitalSigns(vitals: readonly DraftVital[], desk: RecordDesk): Observation[] {
  const pressures = vitals.filter(({ vital }) => PRESSURES.includes(vital));
  const others = vitals.filter(({ vital }) => !PRESSURES.includes(vital));
  return [
    ...(pressures.length === 0 ? [] : [toPressure(pressures, desk)]),
    ...others.map((vital) => toVitalSign(vital, desk)),
  ];
}

function toPressure(pressures: readonly DraftVital[], desk: RecordDesk): Observation {
  return {
    ...baseOf("bp", desk),
    code: loinc("85354-9", "Blood pressure panel with all children optional"),
    component: PRESSURES.map((name): ObservationComponent => {
      const { code, display } = vitalKind(name);
      const measured = pressures.find(({ vital }) => vital === name);
      return {
        code: loinc(code, display),
        ...(measured === undefined
          ? { dataAbsentReason: hl7("data-absent-reason", "not-performed", "Not Performed") }
          : { valueQuantity: quantityOf(measured) }),
      };
    }),
  };
}

function toVitalSign(vital: DraftVital, desk: RecordDesk): Observation {
  const { code, display, profile } = vitalKind(vital.vital);
  const base = loinc(code, display);
  // The profile asks for the general code; the second says how it is measured at a desk.
  const byOximeter = loinc("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry").coding;
  return {
    ...baseOf(profile, desk),
    code: vital.vital === "oxygen-saturation" ? { coding: [...base.coding, ...byOximeter] } : base,
    valueQuantity: quantityOf(vital),
  };
}

function baseOf(profile: string | undefined, desk: RecordDesk): Omit<Observation, "code"> {
  return {
    resourceType: "Observation",
    ...(profile === undefined ? {} : { meta: { profile: [PROFILES + profile] } }),
    status: "final",
    category: [hl7("observation-category", "vital-signs", "Vital Signs")],
    subject: desk.subject,
    encounter: desk.encounter,
    effectiveDateTime: desk.seenAt,
    performer: [desk.practitioner],
  };
}

const loinc = (code: string, display: string) => ({ coding: [{ system: LOINC, code, display }] });

function quantityOf({ vital, value, unit }: DraftVital) {
  const words = vitalKind(vital).units.find(({ code }) => code === unit)?.words;
  return { value, unit: words || unit, system: UCUM, code: unit };
}
