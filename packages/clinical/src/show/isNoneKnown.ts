import type { CodedText } from "./showCode.ts";

const SNOMED = "http://snomed.info/sct";
const IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

/** SNOMED CT: no known allergy, drug allergy, environmental allergy, food allergy. */
const NONE_KNOWN = new Set(["716186003", "409137002", "428607008", "429625007"]);

/** The whole of the words: what says more than that may be a warning. */
const WORDS = /^(?:nkd?a|no known (?:[\p{L}-]+ ){0,3}(?:allerg(?:y|ies)|intolerances?))\.?$/iu;

/**
 * Whether an entry among allergies says that none is known, or that nobody asked: it stands in the list, and is no warning.
 * By code (SNOMED CT; [IPS](https://hl7.org/fhir/uv/ips/CodeSystem-absent-unknown-uv-ips.html)) or by its English words.
 */
export function isNoneKnown({ code, system, text }: CodedText): boolean {
  if (system === IPS) return code !== undefined && /^no-(?:known-|allergy-info$)/.test(code);
  return (system === SNOMED && code !== undefined && NONE_KNOWN.has(code)) || WORDS.test(text.trim());
}
