import type { Reference } from "fhir/r4.js";

export const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/** FHIR asks whom a request is for: somebody who is not named here. */
export function maskedSubject(): Reference {
  return { extension: [{ url: ABSENT, valueCode: "masked" }] };
}
