/** The code systems that synthetic records use. */
export const SNOMED = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";
export const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
export const UCUM = "http://unitsofmeasure.org";
export const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";
