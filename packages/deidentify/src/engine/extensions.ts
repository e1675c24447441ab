import { isJsonObject } from "../JsonObject.ts";

const CORE = "http://hl7.org/fhir/StructureDefinition/";
const US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";

/** Extensions that may stay, and what of them: race, ethnicity and sex are not among HIPAA's eighteen identifiers. */
export const ALLOWED_EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [`${US_CORE}us-core-race`, ["extension"]],
  [`${US_CORE}us-core-ethnicity`, ["extension"]],
  [`${US_CORE}us-core-birthsex`, ["valueCode"]],
  [`${US_CORE}us-core-sex`, ["valueCode", "valueCoding"]],
  [`${US_CORE}us-core-individual-sex`, ["valueCoding"]],
  [`${US_CORE}us-core-interpreter-needed`, ["valueCoding"]],
  [`${US_CORE}us-core-genderIdentity`, ["valueCodeableConcept"]],
  [`${CORE}patient-genderIdentity`, ["valueCodeableConcept"]],
  [`${CORE}data-absent-reason`, ["valueCode"]],
  [`${CORE}iso21090-nullFlavor`, ["valueCode"]],
  // Pedigrees: without them nothing would refer to the relatives within a resource, and they would go.
  [`${CORE}family-member-history-genetics-parent`, ["extension"]],
  [`${CORE}family-member-history-genetics-sibling`, ["extension"]],
  ["type", ["valueCodeableConcept"]],
  ["reference", ["valueReference"]],
  ["ombCategory", ["valueCoding"]],
  ["detailed", ["valueCoding"]],
]);

/** Values of `valueCode` in the extensions above. */
export const ALLOWED_CODES: ReadonlySet<string> = new Set(
  "M F UNK OTH ASKU NI NASK MSK NA unknown asked-unknown temp-unknown not-asked asked-declined masked not-applicable unsupported as-text error not-a-number negative-infinity positive-infinity not-performed not-permitted 248152002 248153007".split(
    " ",
  ),
);

export const MASKED_URL = `${CORE}data-absent-reason`;

/** FHIR's own mark for "there is a value, it was withheld". */
export function maskedElement(): { extension: { url: string; valueCode: string }[] } {
  return { extension: [{ url: MASKED_URL, valueCode: "masked" }] };
}

/** Asks whether an extension's URL is on the list. */
export function isAllowedExtension(extension: unknown): boolean {
  return (
    isJsonObject(extension) && typeof extension.url === "string" && ALLOWED_EXTENSIONS.has(extension.url)
  );
}
