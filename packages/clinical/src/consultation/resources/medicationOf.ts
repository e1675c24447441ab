import type { Medication, MedicationIngredient, MedicationRequest } from "fhir/r4.js";
import { wordsOfTerm } from "../ClinicalTerm.ts";
import type { DraftMedicine } from "../ConsultationDraft.ts";
import { cleanText } from "./cleanText.ts";
import { conceptOf, UCUM } from "./concepts.ts";

const UNITS: Readonly<Record<string, string>> = {
  mg: "mg",
  g: "g",
  mcg: "ug",
  µg: "ug",
  ug: "ug",
  ml: "mL",
  iu: "[iU]",
  units: "[iU]",
  "%": "%",
};
const STRENGTH =
  /^(\d{1,6}(?:\.\d{1,4})?)\s*(mg|g|mcg|µg|ug|iu|units|%)(?:\s*\/\s*(\d{1,4}(?:\.\d{1,3})?)?\s*(ml|mg|g))?$/i;

/**
 * What was prescribed: the code alone, or where a strength or form is stated a contained Medication with them, so that the
 * strength is there also when all free text has been taken out.
 */
export function medicationOf(
  medicine: DraftMedicine,
): Pick<MedicationRequest, "contained" | "medicationReference" | "medicationCodeableConcept"> {
  const { strength, form } = medicine;
  const concept = conceptOf(medicine.medicine);
  if (strength === undefined && form === undefined) return { medicationCodeableConcept: concept };
  const name = wordsOfTerm(medicine.medicine);
  const ingredient = ingredientsOf(medicine);
  const medication: Medication = {
    resourceType: "Medication",
    id: "medication",
    code: {
      ...(concept.coding === undefined ? {} : { coding: concept.coding }),
      text: cleanText([name, strength, form].filter((part) => part !== undefined).join(" ")),
    },
    ...(form === undefined ? {} : { form: { text: cleanText(form) } }),
    ...(ingredient.length === 0 ? {} : { ingredient }),
  };
  return { contained: [medication], medicationReference: { reference: "#medication" } };
}

/** The ingredients with their strengths, as far as `500 mg`, `125 mg/5 mL` or `500 mg + 125 mg` says them for all. */
function ingredientsOf({ medicine, strength }: DraftMedicine): MedicationIngredient[] {
  if (strength === undefined) return [];
  const strengths = strength.split("+").map((part) => ratioOf(part.trim()));
  const names = wordsOfTerm(medicine).split(/\s*[+/]\s*/);
  if (strengths.some((one) => one === undefined)) return [];
  if (strengths.length > 1 && strengths.length !== names.length) return [];
  return strengths.map((ratio, index) => ({
    itemCodeableConcept:
      strengths.length === 1 ? conceptOf(medicine) : { text: cleanText(names[index] ?? "-") },
    ...(ratio === undefined ? {} : { strength: ratio }),
  }));
}

function ratioOf(text: string) {
  const [, value, unit, per, of] = STRENGTH.exec(text) ?? [];
  if (value === undefined || unit === undefined) return undefined;
  return {
    numerator: measured(Number(value), unit),
    denominator: of === undefined ? { value: 1 } : measured(Number(per ?? 1), of),
  };
}

function measured(value: number, words: string) {
  const code = UNITS[words.toLowerCase()] ?? words;
  return { value, unit: code === "ug" ? "mcg" : code === "[iU]" ? "units" : code, system: UCUM, code };
}
