import type { CodeableConcept } from "fhir/r4.js";
import { type ClinicalTerm, isCoded } from "../ClinicalTerm.ts";
import { cleanText } from "./cleanText.ts";

export const SNOMED = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";
export const UCUM = "http://unitsofmeasure.org";
const HL7 = "http://terminology.hl7.org/CodeSystem/";

/** A term as FHIR has it: its code with the words that were chosen, or words alone. */
export function conceptOf(term: ClinicalTerm): CodeableConcept {
  if (!isCoded(term)) return { text: cleanText(term.text) };
  const display = cleanText(term.display);
  return { coding: [{ system: term.system, code: term.code, display }], text: display };
}

/** A code of one of HL7's own systems, by the last part of its address. */
export function hl7(system: string, code: string, display?: string): CodeableConcept {
  return { coding: [{ system: HL7 + system, code, ...(display === undefined ? {} : { display }) }] };
}

/** A SNOMED CT concept. */
export function snomed(code: string, display: string): CodeableConcept {
  return { coding: [{ system: SNOMED, code, display }], text: display };
}

/** Remarks as FHIR has them; none for none. */
export function notesOf(...texts: readonly (string | undefined)[]) {
  const note = texts.flatMap((one) => (one === undefined ? [] : [{ text: cleanText(one) }]));
  return note.length === 0 ? {} : { note };
}
