import { hasMod10Digit, isConceptId } from "./checkDigits.ts";
import { usualSystem } from "./knownSystems.ts";
import { isMediaType } from "./mediaTypes.ts";
import { isPublicCanonical } from "./publicCanonicals.ts";
import { readsLikeFreeText } from "./readsLikeFreeText.ts";

const BLUE_BUTTON = /^https:\/\/bluebutton\.cms\.gov\//;

type Grammar = (code: string) => boolean;

const SNOMED_EXPRESSION = /^[\d=,+:{}() #.]{6,400}$/;
const LOINC = /^(\d{1,6})-(\d)$/;
const LOINC_PART = /^L[ALPG]\d{1,6}-\d$/;
/** Concept ids have been given out in order since 2005 and have not reached this in 2026. */
const HIGHEST_RXCUI = 3_500_000;
const FORMAT_CODE = /^urn:(?:ihe|hl7-org):[A-Za-z0-9:._-]{3,48}$/;
/** The Columbia International eHealth Laboratory's codes, which OpenMRS writes under other systems as well. */
const CIEL = /^\d{1,6}A{30,35}$/;
/** UCUM's atoms are short: "mmol", "mOsm", "kcal". */
const WORDS_FOR_UNITS =
  /\b(?:beats?|breaths?|minutes?|seconds?|hours?|months?|years?|tablets?|capsules?|puffs?|drops?|percent|degrees?|celsius|fahrenheit)\b/gi;
const LONG_ATOM = /[A-Za-z]{6}/;
const NDC = /^(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3,4}-\d{1,2}|\d{4,5}-\d{3,4}|0\d{9}|\d{11})$/;
const HGVS =
  /^(?:[A-Z]{2,4}_?\d{6,12}(?:\.\d{1,2})?(?:\([A-Za-z0-9-]{1,16}\))?:)?[cgmnpr]\.[A-Za-z0-9_*?=>()[\];+~-]{1,80}$/;
const TOKENS = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?[\]^_{|}~]{1,64}$/;
const RUN_OF_DIGITS = /\d{5}/;
const MOST_DIGITS = 6;
const by =
  (pattern: RegExp): Grammar =>
  (code) =>
    pattern.test(code);

const snomed: Grammar = (code) => {
  if (!SNOMED_EXPRESSION.test(code)) return false;
  // After a hash stands a strength or a count.
  const ids = code.replace(/#\d{1,4}(?:\.\d{1,3})?(?!\d)/g, " ").match(/\d+/g) ?? [];
  return ids.length > 0 && ids.every((id) => isConceptId(id) && !readsAsDay(id));
};
const loinc: Grammar = (code) => {
  // Answers, lists and parts: their digits do not check.
  if (LOINC_PART.test(code)) return true;
  const [, body, check] = LOINC.exec(code) ?? [];
  return body !== undefined && check !== undefined && hasMod10Digit(body, check);
};
const rxnorm: Grammar = (code) => /^[1-9]\d{0,6}$/.test(code) && Number(code) < HIGHEST_RXCUI;
const ucum: Grammar = (code) =>
  /^[A-Za-z0-9%*/.[\]()'"+\-{}_#,!^ µ°]{1,64}$/.test(code) &&
  hasOnlyUnitNumbers(code) &&
  !LONG_ATOM.test(outsideBrackets(code));
const icd10 = by(/^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?[+*#!]?$/);
const icd10Procedures = by(/^[0-9A-HJ-NP-Z]{3,7}$/);
const icd9 = by(/^(?:\d{3}|V\d{2}|E\d{3}|\d{2})(?:\.?\d{1,2})?$/);
const icd11 = by(
  /^(?=[^\d]*\d)[0-9A-Z]{2,6}(?:\.[0-9A-Z]{1,3})?(?:[&/][0-9A-Z]{2,6}(?:\.[0-9A-Z]{1,3})?){0,8}$/,
);
const mdc = by(/^(?:\d{5,6}|MDC_[A-Z0-9_]{1,60})$/);
const formatCode: Grammar = (code) => FORMAT_CODE.test(code) && !/\d{5}/.test(code);
const icdO = by(/^(?:C\d{2}\.?\d?|\d{4}\/\d)$/);
const atc = by(/^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/);
const cpt = by(/^(?:\d{5}|\d{4}[A-Z])(?:-[0-9A-Z]{2})?$/);
const cdt = by(/^D\d{4}$/);
const hcpcs = by(/^[A-Z]\d{4}$|^[A-Z][0-9A-Z]$/);
const taxonomy = by(/^(?=.*[A-Z].*X$)[0-9A-Z]{9}X$/);
const dcm = by(/^(?:\d{6}|[A-Z]{2,12})$/);
const radlex = by(/^RID\d{1,6}$|^RPID\d{1,6}$/);
/** A claim's adjudication is coded with the address of its variable. */
const blueButton = by(
  /^[A-Z0-9]{1,4}$|^https:\/\/bluebutton\.cms\.gov\/resources\/(?:variables|codesystem)\/[a-z][a-z_-]{1,40}$/,
);
const cvx = by(/^\d{1,3}$/);
const language = by(/^[A-Za-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Za-z]{2}|\d{3}))?$/);

/**
 * How each terminology writes its codes, with the check digits that it has: a phone number, a date or a record number
 * is none of its codes.
 */
const GRAMMARS: ReadonlyMap<string, Grammar> = new Map([
  ["http://snomed.info/sct", snomed],
  ["http://ihtsdo.org/snomed-ct", snomed],
  ["urn:oid:2.16.840.1.113883.6.96", snomed],
  ["http://loinc.org", loinc],
  ["urn:oid:2.16.840.1.113883.6.1", loinc],
  ["http://www.nlm.nih.gov/research/umls/rxnorm", rxnorm],
  ["urn:oid:2.16.840.1.113883.6.88", rxnorm],
  ["http://unitsofmeasure.org", ucum],
  ["urn:oid:2.16.840.1.113883.6.8", ucum],
  ["http://fdasis.nlm.nih.gov", by(/^(?=.*[A-Z])[0-9A-Z]{10}$/)],
  ["http://www.whocc.no/atc", atc],
  ["http://www.ama-assn.org/go/cpt", cpt],
  ["http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", hcpcs],
  ["http://www.cms.gov/Medicare/Coding/ICD10", icd10Procedures],
  ["urn:oid:2.16.840.1.113883.6.90", icd10],
  ["urn:oid:2.16.840.1.113883.6.103", icd9],
  ["http://nucc.org/provider-taxonomy", taxonomy],
  ["http://www.genenames.org", by(/^(?:HGNC:)?\d{1,6}$|^(?!.*\d{4})[A-Z][A-Z0-9-]{1,14}$/)],
  ["http://varnomen.hgvs.org", by(HGVS)],
  ["http://human-phenotype-ontology.org", by(/^HP:\d{7}$/)],
  ["http://dicom.nema.org/resources/ontology/DCM", dcm],
  ["http://standardterms.edqm.eu", by(/^(?:[A-Z]{3}-)?\d{6}00$/)],
  ["http://ncimeta.nci.nih.gov", by(/^C[L]?\d{4,7}$/)],
  ["http://hl7.org/fhir/ndfrt", by(/^N\d{10}$/)],
  ["urn:iso:std:iso:11073:10101", mdc],
  ["urn:ietf:bcp:47", language],
  ["urn:ietf:bcp:13", isMediaType],
  ["urn:ietf:rfc:3986", isPublicCanonical],
  ["urn:iso:std:iso:3166", by(/^(?:[A-Z]{2,3}|\d{3})$/)],
  ["urn:iso:std:iso:3166:-2", by(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)],
  ["urn:iso:std:iso:4217", by(/^(?:[A-Z]{3}|\d{3})$/)],
  ["urn:oid:2.16.840.1.113883.6.238", by(/^\d{4}-\d$/)],
  ["urn:oid:2.16.840.1.113883.12.292", cvx],
  ["http://hl7.org/fhir/sid/cvx", cvx],
  ["http://hl7.org/fhir/sid/mvx", by(/^[A-Z]{2,4}$/)],
  ["http://hl7.org/fhir/sid/ndc", by(NDC)],
  ["http://id.who.int/icd/release/11/mms", icd11],
  ["http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem", formatCode],
  ["urn:oid:1.3.6.1.4.1.19376.1.2.3", formatCode],
  ["urn:oid:2.16.840.1.113883.6.24", mdc],
  ["urn:oid:2.16.840.1.113883.3.26.1.1", by(/^C\d{4,6}$/)],
  ["http://unstats.un.org/unsd/methods/m49/m49.htm", by(/^\d{3}$/)],
  ["http://www.nubc.org/patient-discharge", by(/^\d{1,2}$/)],
  ["urn:oid:2.16.840.1.113883.6.59", cvx],
  ["urn:oid:2.16.840.1.113883.6.69", by(NDC)],
  ["urn:oid:2.16.840.1.113883.6.3", icd10],
  ["urn:oid:2.16.840.1.113883.6.4", icd10Procedures],
  ["urn:oid:2.16.840.1.113883.6.42", icd9],
  ["urn:oid:2.16.840.1.113883.6.2", icd9],
  ["urn:oid:2.16.840.1.113883.6.104", icd9],
  ["urn:oid:2.16.840.1.113883.6.43.1", icdO],
  ["urn:oid:2.16.840.1.113883.6.12", cpt],
  ["urn:oid:2.16.840.1.113883.6.13", cdt],
  ["urn:oid:2.16.840.1.113883.6.14", hcpcs],
  ["urn:oid:2.16.840.1.113883.6.285", hcpcs],
  ["urn:oid:2.16.840.1.113883.6.73", atc],
  ["urn:oid:2.16.840.1.113883.6.101", taxonomy],
  ["urn:oid:2.16.840.1.113883.6.177", by(/^[CD]\d{6}$/)],
  ["urn:oid:2.16.840.1.113883.3.26.1.5", by(/^N\d{10}$/)],
  ["urn:oid:2.16.840.1.113883.6.345", by(/^[NT]\d{6,10}$/)],
  ["urn:oid:1.2.840.10008.2.16.4", dcm],
  // ASTM's purposes of a signature.
  ["urn:iso-astm:E1762-95:2013", by(/^1\.2\.840\.10065\.1\.12\.1\.\d{1,2}$/)],
  ["http://www.radlex.org", radlex],
  ["http://radlex.org", radlex],
  ["http://purl.obolibrary.org/obo/mondo.owl", by(/^(?:MONDO:)?\d{7}$/)],
  ["http://purl.obolibrary.org/obo/hp.owl", by(/^HP:\d{7}$/)],
  ["http://www.orpha.net", by(/^(?:ORPHA:?)?\d{1,6}$/)],
  ["http://www.sequenceontology.org", by(/^SO:\d{7}$/)],
  ["http://www.nlm.nih.gov/research/umls/medrt", by(/^N\d{10}$/)],
  ["http://www.nlm.nih.gov/research/umls/ndfrt", by(/^N\d{10}$/)],
  ["http://www.nlm.nih.gov/research/umls/hgnc", by(/^HGNC:\d{1,6}$/)],
  ["http://www.ncbi.nlm.nih.gov/clinvar", by(/^\d{1,6}$/)],
  ["http://www.pharmgkb.org", by(/^PA\d{2,9}$/)],
  ["http://pharmakb.org", by(/^PA\d{2,9}$/)],
  ["http://www.ada.org/cdt", cdt],
  ["https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets/Alpha-Numeric-HCPCS.html", hcpcs],
  ["http://fhir.de/CodeSystem/bfarm/icd-10-gm", icd10],
  ["http://fhir.de/CodeSystem/dimdi/icd-10-gm", icd10],
  ["http://fhir.de/CodeSystem/bfarm/ops", by(/^\d-[0-9a-z]{3}(?:\.[0-9a-z]{1,2})?$/)],
  ["http://fhir.de/CodeSystem/dimdi/ops", by(/^\d-[0-9a-z]{3}(?:\.[0-9a-z]{1,2})?$/)],
  ["http://fhir.de/CodeSystem/bfarm/atc", atc],
  ["http://fhir.de/CodeSystem/dimdi/atc", atc],
  ["http://fhir.de/CodeSystem/ifa/pzn", (code) => /^\d{8}$/.test(code) && !readsAsDay(code)],
  ["https://dmd.nhs.uk", snomed],
  ["http://id.who.int/icd11/mms", icd11],
  ["http://id.who.int/icd/release/10", icd10],
  // HL7's made-up list of services in its examples of claims.
  ["http://terminology.hl7.org/CodeSystem/ex-USCLS", by(/^\d{4,5}$/)],
]);

/** Asks whether a code is written as its terminology writes codes. */
export function isWellFormedCode(system: string, code: string): boolean {
  if (CIEL.test(code)) return true;
  const usual = usualSystem(system);
  const grammar =
    GRAMMARS.get(usual) ?? grammarOfSid(usual) ?? (BLUE_BUTTON.test(system) ? blueButton : isShortToken);
  return grammar(code);
}

function grammarOfSid(system: string): Grammar | undefined {
  const [, name] =
    /^https?:\/\/hl7\.org\/fhir\/sid\/(?:ex-)?(icd-\d+(?:-pcs)?|icd-o-3|icpc|icf|dsm5|cvx|mvx|ndc)/.exec(
      system,
    ) ?? [];
  switch (name) {
    case "icd-10":
    case "dsm5":
      return icd10;
    case "icd-10-pcs":
      return icd10Procedures;
    case "icd-9":
      return icd9;
    case "icd-11":
      return icd11;
    case "icd-o-3":
      return icdO;
    case "icpc":
      return by(/^[A-Z]\d{2}(?:\.\d{1,2})?$|^\d{2}$/);
    case "icf":
      return by(/^[bsde]\d{1,5}(?:\.[0-9+]{1,4})?$/);
    case "cvx":
      return cvx;
    case "ndc":
      return by(NDC);
    default:
      return undefined;
  }
}

/** HL7's own code systems: words, abbreviations and small numbers. */
function isShortToken(code: string): boolean {
  if (!TOKENS.test(code) || RUN_OF_DIGITS.test(code) || readsLikeFreeText(code)) return false;
  return code.replace(/\D/g, "").length <= MOST_DIGITS;
}

function outsideBrackets(unit: string): string {
  return unit.replace(/\{[^{}]*\}|\[[^[\]]*\]/g, " ").replace(WORDS_FOR_UNITS, " ");
}

/** Asks whether the only numbers in a unit are exponents, powers of ten and such as "1.73". */
export function hasOnlyUnitNumbers(unit: string): boolean {
  let digits = 0;
  for (const run of unit.match(/\d+/g) ?? []) {
    if (/^10*$/.test(run)) continue;
    if (run.length > 2) return false;
    digits += run.length;
  }
  return digits <= 4;
}

/** Asks whether eight digits are a day as `YYYYMMDD`. */
export function readsAsDay(digits: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
}
