/** Terminologies whose codes mean the same everywhere, so that a code says nothing about who wrote it. */
const EXACT = new Set([
  "http://snomed.info/sct",
  "http://loinc.org",
  "http://www.nlm.nih.gov/research/umls/rxnorm",
  "http://unitsofmeasure.org",
  "http://fdasis.nlm.nih.gov",
  "http://www.whocc.no/atc",
  "http://www.ama-assn.org/go/cpt",
  "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
  "http://www.cms.gov/Medicare/Coding/ICD10",
  "http://nucc.org/provider-taxonomy",
  "http://www.genenames.org",
  "http://varnomen.hgvs.org",
  "http://human-phenotype-ontology.org",
  "http://dicom.nema.org/resources/ontology/DCM",
  "http://standardterms.edqm.eu",
  "http://cancerstaging.org",
  "http://hl7.org/fhir/ndfrt",
  "http://ncimeta.nci.nih.gov",
  "http://ihtsdo.org/snomed-ct",
  "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit",
  "urn:ietf:bcp:47",
  "urn:ietf:bcp:13",
  "urn:ietf:rfc:3986",
  "urn:iso:std:iso:3166",
  "urn:iso:std:iso:3166:-2",
  "urn:iso:std:iso:4217",
  "urn:iso:std:iso:11073:10101",
  "urn:oid:2.16.840.1.113883.6.96",
  "urn:oid:2.16.840.1.113883.6.1",
  "urn:oid:2.16.840.1.113883.6.88",
  "urn:oid:2.16.840.1.113883.6.90",
  "urn:oid:2.16.840.1.113883.6.103",
  "urn:oid:2.16.840.1.113883.6.238",
  "urn:oid:2.16.840.1.113883.6.8",
  "urn:oid:2.16.840.1.113883.12.292",
  "http://id.who.int/icd/release/11/mms",
  "http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem",
  "urn:oid:1.3.6.1.4.1.19376.1.2.3",
  "urn:oid:2.16.840.1.113883.6.24",
  "urn:oid:2.16.840.1.113883.3.26.1.1",
  "http://unstats.un.org/unsd/methods/m49/m49.htm",
  "http://www.nubc.org/patient-discharge",
]);

// Under sid/ HL7 also lists identifier systems (us-ssn, us-npi): only the terminologies are named here.
const SID =
  /^https?:\/\/hl7\.org\/fhir\/sid\/(icd-\d+(-[a-z]+)*|icf[a-z-]*|cvx|mvx|ndc|dsm5|ex-icd-[a-z0-9-]+)$/;
const HL7 =
  /^http:\/\/(terminology\.hl7\.org\/CodeSystem|hl7\.org\/fhir(\/us\/core\/CodeSystem)?)\/[A-Za-z][A-Za-z0-9-]{1,60}$/;
const HL7_V3 = /^urn:oid:2\.16\.840\.1\.113883\.5\.\d{1,4}$/;
const LEGACY_HL7 = /^http:\/\/hl7\.org\/fhir\/(v[23])\/[A-Za-z0-9]{1,40}(\/[\d.]+)?$/;

/** Asks whether a code system is a public terminology. */
export function isKnownSystem(system: string): boolean {
  if (EXACT.has(system)) return true;
  if (SID.test(system) || HL7_V3.test(system) || LEGACY_HL7.test(system)) return true;
  return HL7.test(system) && !/\d{5}/.test(system);
}
