const V2 = "http://terminology.hl7.org/CodeSystem/v2-";

/** The system of a table of HL7 version 2, by its four digits. */
export function tableSystem(table: string): string {
  return V2 + table.padStart(4, "0");
}

export const ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
export const UCUM = "http://unitsofmeasure.org";

/** HL7 table 0396, with the names that senders use beside it, as FHIR's systems (https://hl7.org/fhir/R4/terminologies-systems.html). */
const SYSTEMS: Readonly<Record<string, string>> = {
  LN: "http://loinc.org",
  LOINC: "http://loinc.org",
  SCT: "http://snomed.info/sct",
  SNM: "http://snomed.info/sct",
  SNOMED: "http://snomed.info/sct",
  "SNOMED-CT": "http://snomed.info/sct",
  "SNOMED CT": "http://snomed.info/sct",
  I9: "http://hl7.org/fhir/sid/icd-9-cm",
  I9C: "http://hl7.org/fhir/sid/icd-9-cm",
  I9CDX: "http://hl7.org/fhir/sid/icd-9-cm",
  ICD9: "http://hl7.org/fhir/sid/icd-9-cm",
  "ICD-9-CM": "http://hl7.org/fhir/sid/icd-9-cm",
  I9CP: "http://hl7.org/fhir/sid/icd-9-cm",
  I10: "http://hl7.org/fhir/sid/icd-10",
  ICD10: "http://hl7.org/fhir/sid/icd-10",
  "ICD-10": "http://hl7.org/fhir/sid/icd-10",
  I10C: "http://hl7.org/fhir/sid/icd-10-cm",
  I10CM: "http://hl7.org/fhir/sid/icd-10-cm",
  "ICD-10-CM": "http://hl7.org/fhir/sid/icd-10-cm",
  I10P: "http://www.cms.gov/Medicare/Coding/ICD10",
  "ICD-10-PCS": "http://www.cms.gov/Medicare/Coding/ICD10",
  I11: "http://id.who.int/icd/release/11/mms",
  RXNORM: "http://www.nlm.nih.gov/research/umls/rxnorm",
  CVX: "http://hl7.org/fhir/sid/cvx",
  MVX: "http://hl7.org/fhir/sid/mvx",
  NDC: "http://hl7.org/fhir/sid/ndc",
  C4: "http://www.ama-assn.org/go/cpt",
  C5: "http://www.ama-assn.org/go/cpt",
  CPT: "http://www.ama-assn.org/go/cpt",
  CPTM: "http://www.ama-assn.org/go/cpt",
  HCPCS: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
  HPC: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
  ATC: "http://www.whocc.no/atc",
  WC: "http://www.whocc.no/atc",
  DCM: "http://dicom.nema.org/resources/ontology/DCM",
  UCUM,
  CDCREC: "urn:oid:2.16.840.1.113883.6.238",
  ISO3166_1: "urn:iso:std:iso:3166",
  ISO639: "urn:ietf:bcp:47",
  NUCC: "http://nucc.org/provider-taxonomy",
};

/**
 * The FHIR system that a coding system's name of version 2 stands for (CWE.3; HL7 table 0396). `HL70nnn` are HL7's own
 * tables; an OID, URN or URL stands for itself. Any other name is local and becomes `urn:x-hl7v2:coding-system:NAME`, so
 * that equal codes of different systems stay apart. Undefined for none.
 */
export function systemOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const upper = name.toUpperCase();
  if (Object.hasOwn(SYSTEMS, upper)) return SYSTEMS[upper];
  const table = /^HL7-?0?0?0?(\d{3,4})$/.exec(upper)?.[1] ?? /^HL7(\d{3})$/.exec(upper)?.[1];
  if (table !== undefined) return tableSystem(table.slice(-4));
  if (isOid(name)) return name === "2.16.840.1.113883.6.8" ? UCUM : `urn:oid:${name}`;
  if (/^(?:https?:\/\/|urn:)\S+$/i.test(name)) return name;
  return `urn:x-hl7v2:coding-system:${encodeURIComponent(name)}`;
}

/** Asks for an object identifier in dots and digits, as FHIR's `oid` has it. */
export function isOid(text: string): boolean {
  return /^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text);
}
