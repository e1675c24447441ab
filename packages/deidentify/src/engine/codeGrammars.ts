import { hasMod10Digit, isConceptId } from "./checkDigits.ts";
import { isMediaType } from "./mediaTypes.ts";
import { isPublicCanonical } from "./publicCanonicals.ts";
import { readsLikeFreeText } from "./readsLikeFreeText.ts";

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
  ["http://www.whocc.no/atc", by(/^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/)],
  ["http://www.ama-assn.org/go/cpt", by(/^(?:\d{5}|\d{4}[A-Z])(?:-[0-9A-Z]{2})?$/)],
  ["http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", by(/^[A-Z]\d{4}$|^[A-Z][0-9A-Z]$/)],
  ["http://www.cms.gov/Medicare/Coding/ICD10", icd10Procedures],
  ["urn:oid:2.16.840.1.113883.6.90", icd10],
  ["urn:oid:2.16.840.1.113883.6.103", icd9],
  ["http://nucc.org/provider-taxonomy", by(/^(?=.*[A-Z].*X$)[0-9A-Z]{9}X$/)],
  ["http://www.genenames.org", by(/^(?:HGNC:)?\d{1,6}$|^(?!.*\d{4})[A-Z][A-Z0-9-]{1,14}$/)],
  ["http://varnomen.hgvs.org", by(HGVS)],
  ["http://human-phenotype-ontology.org", by(/^HP:\d{7}$/)],
  ["http://dicom.nema.org/resources/ontology/DCM", by(/^(?:\d{6}|[A-Z]{2,12})$/)],
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
]);

/** Asks whether a code is written as its terminology writes codes. */
export function isWellFormedCode(system: string, code: string): boolean {
  return CIEL.test(code) || (GRAMMARS.get(system) ?? grammarOfSid(system) ?? isShortToken)(code);
}

function grammarOfSid(system: string): Grammar | undefined {
  const [, name] =
    /^https?:\/\/hl7\.org\/fhir\/sid\/(?:ex-)?(icd-\d+(?:-pcs)?|icf|dsm5|cvx|mvx|ndc)/.exec(system) ?? [];
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
