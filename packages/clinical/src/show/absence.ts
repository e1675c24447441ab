import { at, listOf, textOf } from "../fhir/probe.ts";

const EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
const CODE_SYSTEM = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/** Why a value is not shown. `withheld` is FHIR's "masked": de-identification, or the patient, keeps it back. */
export type Absence =
  | "withheld"
  | "unknown"
  | "not-asked"
  | "not-applicable"
  | "not-performed"
  | "error"
  | "missing";

const BY_CODE: Readonly<Record<string, Absence>> = {
  masked: "withheld",
  "asked-unknown": "unknown",
  unknown: "unknown",
  "temp-unknown": "unknown",
  "asked-declined": "not-asked",
  "not-asked": "not-asked",
  "not-applicable": "not-applicable",
  "not-performed": "not-performed",
  "not-permitted": "withheld",
  unsupported: "not-applicable",
  error: "error",
  "not-a-number": "error",
  "negative-infinity": "error",
  "positive-infinity": "error",
  "as-text": "missing",
};

const WORDS: Readonly<Record<Absence, string>> = {
  withheld: "withheld",
  unknown: "unknown",
  "not-asked": "not asked",
  "not-applicable": "not applicable",
  "not-performed": "not performed",
  error: "not measurable",
  missing: "not stated",
};

/** What stands in place of an absent value, in English. */
export function wordFor(absence: Absence): string {
  return WORDS[absence];
}

/** Why `object.element` is absent, from its `data-absent-reason` (on the element or its `_element` sibling). */
export function absenceOf(object: unknown, element: string): Absence | undefined {
  return absenceOn(at(object, element)) ?? absenceOn(at(object, `_${element}`));
}

/** Why an element is absent, from its own extensions or a coding of FHIR's data-absent-reason code system. */
export function absenceOn(element: unknown): Absence | undefined {
  for (const extension of listOf(at(element, "extension"))) {
    if (at(extension, "url") === EXTENSION) return fromCode(at(extension, "valueCode"));
  }
  for (const coding of [element, ...listOf(at(element, "coding"))]) {
    if (at(coding, "system") === CODE_SYSTEM) return fromCode(at(coding, "code"));
    if (coding !== element) {
      const inner = listOf(at(coding, "extension")).find((extension) => at(extension, "url") === EXTENSION);
      if (inner !== undefined) return fromCode(at(inner, "valueCode"));
    }
  }
  return undefined;
}

function fromCode(code: unknown): Absence {
  const name = textOf(code) ?? "";
  return Object.hasOwn(BY_CODE, name) ? (BY_CODE[name] ?? "missing") : "missing";
}
