import { asObject, at, gather, listOf, textOf } from "../fhir/probe.ts";
import { type Absence, absenceOf, absenceOn, wordFor } from "./absence.ts";

/** A coded concept as a person reads it. `text` is never empty and never raw data. */
export interface CodedText {
  readonly text: string;
  /** The coding chosen, for grouping and look-up. */
  readonly code?: string | undefined;
  /** Its code system's URL. */
  readonly system?: string | undefined;
  /** Set when there was nothing to show: `text` then says why, in English, and a screen may say it otherwise. */
  readonly absent?: Absence | undefined;
}

const SNOMED = "http://snomed.info/sct";

/** SNOMED CT's fully specified names end in a semantic tag, which says nothing to a reader of a chart. */
const TAG =
  / \((?:disorder|finding|procedure|regime\/therapy|qualifier value|situation|person|occupation|physical object|product|substance|body structure|morphologic abnormality|observable entity|event|environment|organism|medicinal product|clinical drug|record artifact)\)$/;

const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  [SNOMED]: "SNOMED CT",
  "http://loinc.org": "LOINC",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
  "http://hl7.org/fhir/sid/cvx": "CVX",
  "http://hl7.org/fhir/sid/icd-10": "ICD-10",
  "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
  "http://hl7.org/fhir/sid/icd-9-cm": "ICD-9-CM",
  "http://id.who.int/icd/release/11/mms": "ICD-11",
  "http://www.whocc.no/atc": "ATC",
  "http://hl7.org/fhir/sid/ndc": "NDC",
  "http://www.ama-assn.org/go/cpt": "CPT",
  "http://unitsofmeasure.org": "UCUM",
  "http://dicom.nema.org/resources/ontology/DCM": "DICOM",
};

/** The short name of a code system, or undefined for one that a clinician would not know by name. */
export function systemName(system: string | undefined): string | undefined {
  return system !== undefined && Object.hasOwn(SYSTEM_NAMES, system) ? SYSTEM_NAMES[system] : undefined;
}

/**
 * Words for a CodeableConcept, a Coding, a code or a string: its `text`, else the display of the coding that
 * the user chose, else of a widely known code system, else of any; else the code with its system's short name.
 */
export function showCode(value: unknown): CodedText | undefined {
  const plain = textOf(value);
  if (plain !== undefined) return { text: plain };
  if (asObject(value) === undefined) return undefined;
  const codings = rank(listOf(at(value, "coding")));
  const own = at(value, "code") === undefined && at(value, "display") === undefined ? [] : [value];
  const all = [...codings, ...own];
  const absent = absenceOn(value);
  const chosen = all.find((coding) => textOf(at(coding, "code")) !== undefined);
  const code = textOf(at(chosen, "code"));
  const system = textOf(at(chosen, "system"));
  const words = textOf(at(value, "text")) ?? gather(all, (coding) => textOf(at(coding, "display")))[0];
  const identity = { ...(code === undefined ? {} : { code }), ...(system === undefined ? {} : { system }) };
  const isSnomed = all.some((coding) => at(coding, "system") === SNOMED);
  if (words !== undefined) return { text: isSnomed ? withoutTag(words) : words, ...identity };
  if (absent !== undefined) return { text: wordFor(absent), absent };
  if (code === undefined) return undefined;
  const name = systemName(system);
  return { text: name === undefined ? code : `${code} (${name})`, ...identity };
}

/** As {@link showCode} for `object.element`, always with something to show. */
export function showCodeAt(object: unknown, element: string): CodedText {
  const shown = showCode(at(object, element));
  if (shown !== undefined) return shown;
  const absent = absenceOf(object, element) ?? "missing";
  return { text: wordFor(absent), absent };
}

function withoutTag(words: string): string {
  return words.replace(TAG, "");
}

/** The words only, or undefined where there are none. */
export function wordsOf(value: unknown): string | undefined {
  const shown = showCode(value);
  return shown === undefined || shown.absent === "missing" ? undefined : shown.text;
}

/** The code of a CodeableConcept, Coding or code, for programs to compare. */
export function codeOf(value: unknown): string | undefined {
  return textOf(value) ?? showCode(value)?.code;
}

function rank(codings: readonly unknown[]): unknown[] {
  const weight = (coding: unknown): number => {
    if (at(coding, "userSelected") === true) return 0;
    return systemName(textOf(at(coding, "system"))) === undefined ? 2 : 1;
  };
  return [...codings].sort((a, b) => weight(a) - weight(b));
}
