const PUBLIC =
  /^http:\/\/(?:hl7\.org\/fhir|terminology\.hl7\.org)\/(?:[a-z][a-z0-9-]{1,16}\/){0,3}(?:StructureDefinition|ValueSet|CodeSystem|ConceptMap|Questionnaire|Measure|PlanDefinition|ActivityDefinition|OperationDefinition|SearchParameter|Library|Condition|uv|us)\/[A-Za-z][A-Za-z0-9._-]{0,63}(?:\|[1-9]?\d(?:\.\d{1,2}){0,3})?$|^http:\/\/loinc\.org\/q\/\d{1,5}-\d(?:\|[1-9]?\d\.\d{1,2})?$|^urn:ihe:[a-z]{2,6}(?::[A-Za-z][A-Za-z0-9-]{1,24}){1,3}(?::20\d{2})?$|^urn:oid:1\.2\.840\.10008(?:\.\d{1,3}){2,9}$/;

/** Asks whether a URL is that of a definition published by HL7, Regenstrief or IHE, with nothing of its own in it. */
export function isPublicCanonical(url: string): boolean {
  return url.length <= 140 && PUBLIC.test(url) && !/\d{5}/.test(url.replace("10008", ""));
}
