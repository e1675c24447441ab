import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import type { Clock } from "./years.ts";

/** LOINC's and SNOMED CT's codes for ages and years of birth. */
const CODES = new Set(
  "30525-0 29553-5 21611-9 21612-7 39016-1 63900-5 35659-2 42797-1 80904-6 21112-8 82810-3 397669002 424144002 445518008 105727008 371273006 184099003".split(
    " ",
  ),
);
const WORDS = /\b(?:age|aged|how old|years? old|born|birth)\b/i;
const OF_OTHERS =
  /percentile|per age|for age|z-score|gestation|fetal|foetal|bone age|birth ?weight|birth length/i;
const OLDEST = 89;
const NOBODYS = 131;

/** Asks whether an Observation (or a part of one) that is about an age holds one over 89, as a number without a unit. */
export function tellsAgeByCode(object: JsonObject, value: unknown, clock: Clock): boolean {
  // With a unit it is judged by that: "98 %" for her age is no age.
  if (isJsonObject(value) && (value.unit !== undefined || value.code !== undefined)) return false;
  const number = isJsonObject(value) ? value.value : value;
  return isAgeOrYear(number, clock) && isAboutAge(object.code);
}

/** Asks whether a questionnaire's item asks for an age and one of its answers is a number over 89. */
export function answersWithAge(item: JsonObject, clock: Clock): boolean {
  const { answer, text, linkId } = item;
  if (!Array.isArray(answer)) return false;
  const holds = answer.some((one) => {
    if (!isJsonObject(one)) return false;
    const { valueInteger, valueDecimal, valueQuantity } = one;
    const number =
      valueInteger ?? valueDecimal ?? (isJsonObject(valueQuantity) ? valueQuantity.value : undefined);
    return isAgeOrYear(number, clock);
  });
  return holds && [text, linkId].some((words) => typeof words === "string" && isAgeWord(words));
}

function isAgeOrYear(number: unknown, clock: Clock): boolean {
  if (typeof number !== "number" || number <= OLDEST) return false;
  return number < NOBODYS || (number > 1800 && number < clock.year - OLDEST);
}

function isAboutAge(concept: unknown): boolean {
  if (!isJsonObject(concept)) return false;
  if (typeof concept.text === "string" && isAgeWord(concept.text)) return true;
  const codings = Array.isArray(concept.coding) ? concept.coding : [];
  return codings.some(
    (coding) =>
      isJsonObject(coding) &&
      (CODES.has(String(coding.code)) || (typeof coding.display === "string" && isAgeWord(coding.display))),
  );
}

function isAgeWord(words: string): boolean {
  if ([...CODES].some((code) => words.endsWith(code))) return true;
  return WORDS.test(words.replaceAll(/[_-]/g, " ")) && !OF_OTHERS.test(words);
}
