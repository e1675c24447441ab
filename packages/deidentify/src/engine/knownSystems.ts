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
  // By their OIDs: CVX, NDC, ICD-10, ICD-10-PCS, ICD-9-CM's two, ICD-O-3, CPT, CDT, HCPCS, ATC, NUCC, NUBC, NCI, HSLOC, ICF, MeSH, MED-RT.
  ..."12.292 6.59 6.69 6.3 6.4 6.42 6.2 6.104 6.43.1 6.12 6.13 6.14 6.285 6.73 6.101 6.301.1 6.301.3 6.301.5 3.26.1.5 6.259 6.254 6.177 6.345 6.133"
    .split(" ")
    .map((end) => `urn:oid:2.16.840.1.113883.${end}`),
  "urn:oid:1.2.840.10008.2.16.4",
  "urn:iso-astm:E1762-95:2013",
  // Imaging, genetics, phenotypes, substances.
  "http://www.radlex.org",
  "http://radlex.org",
  "http://purl.obolibrary.org/obo/mondo.owl",
  "http://purl.obolibrary.org/obo/hp.owl",
  "http://www.orpha.net",
  "http://www.sequenceontology.org",
  "http://www.nlm.nih.gov/research/umls/medrt",
  "http://www.nlm.nih.gov/research/umls/ndfrt",
  "http://www.nlm.nih.gov/research/umls/hgnc",
  "http://www.ncbi.nlm.nih.gov/clinvar",
  "http://www.pharmgkb.org",
  "http://pharmakb.org",
  "http://www.ada.org/cdt",
  "http://www.ada.org/snodent",
  "http://fdi.org/fhir/oraltoothcodes",
  "http://fdi.org/fhir/oralsurfacecodes",
  // What claims are coded with in the United States.
  "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set",
  "https://www.cms.gov/medicare/coding/place-of-service-codes/place_of_service_code_set.html",
  "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software",
  "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets/Alpha-Numeric-HCPCS.html",
  "https://codesystem.x12.org/005010/389",
  "https://x12.org/codes/claim-adjustment-reason-codes",
  "https://x12.org/codes/remittance-advice-remark-codes",
  // National editions of public terminologies.
  "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
  "http://fhir.de/CodeSystem/dimdi/icd-10-gm",
  "http://fhir.de/CodeSystem/bfarm/ops",
  "http://fhir.de/CodeSystem/dimdi/ops",
  "http://fhir.de/CodeSystem/bfarm/atc",
  "http://fhir.de/CodeSystem/dimdi/atc",
  "http://fhir.de/CodeSystem/ifa/pzn",
  "https://dmd.nhs.uk",
  "http://id.who.int/icd11/mms",
  "http://id.who.int/icd/release/10",
]);

/** Ways in which people write the systems above. */
const VARIANTS: readonly [RegExp, string][] = [
  [/^https?:\/\/(?:www\.)?snomed\.info\/sct(?:\/\d{6,18})?\/?$/, "http://snomed.info/sct"],
  [/^https?:\/\/(?:www\.)?loinc\.org\/?$/, "http://loinc.org"],
  [/^https?:\/\/(?:www\.)?unitsofmeasure\.org\/?$/, "http://unitsofmeasure.org"],
  [
    /^https:\/\/www\.nlm\.nih\.gov\/research\/umls\/rxnorm\/?$/,
    "http://www.nlm.nih.gov/research/umls/rxnorm",
  ],
];

/** The name under which a system is known whose address people write in several ways. */
export function usualSystem(system: string): string {
  if (EXACT.has(system)) return system;
  return VARIANTS.find(([shape]) => shape.test(system))?.[1] ?? system;
}

// Under sid/ HL7 also lists identifier systems (us-ssn, us-npi): only the terminologies are named here.
const SID =
  /^https?:\/\/hl7\.org\/fhir\/sid\/(icd-\d+(-[a-z]+)*(\/(diagnosis|procedure))?|icd-o-3|icpc-[12]|icf[a-z-]*|cvx|mvx|ndc|dsm5|ex-icd-[a-z0-9-]+)$/;
const HL7 =
  /^http:\/\/(terminology\.hl7\.org\/(fhir\/)?CodeSystem|hl7\.org\/fhir((\/u[sv]\/[a-z][a-z-]{1,24})?\/CodeSystem)?)\/[A-Za-z][A-Za-z0-9-]{1,60}$/;
const HL7_V3 = /^urn:oid:2\.16\.840\.1\.113883\.5\.\d{1,4}$/;
const V2_BY_OID = /^urn:oid:2\.16\.840\.1\.113883\.12\.\d{1,4}$/;
/** The Centers for Medicare & Medicaid Services name each variable of a claim. */
const BLUE_BUTTON = /^https:\/\/bluebutton\.cms\.gov\/resources\/(variables|codesystem)\/[a-z][a-z_-]{1,40}$/;
const ABDM = /^https:\/\/nrces\.in\/ndhm\/fhir\/r4\/CodeSystem\/ndhm-[a-z-]{2,50}$/;
const LEGACY_HL7 = /^http:\/\/hl7\.org\/fhir\/(v[23])\/[A-Za-z0-9]{1,40}(\/[\d.]+)?$/;

/** Asks whether a code system is a public terminology. */
export function isKnownSystem(system: string): boolean {
  if (EXACT.has(usualSystem(system))) return true;
  if (V2_BY_OID.test(system) || BLUE_BUTTON.test(system) || ABDM.test(system)) return true;
  if (SID.test(system) || HL7_V3.test(system) || LEGACY_HL7.test(system)) return true;
  return HL7.test(system) && !/\d{5}/.test(system);
}
