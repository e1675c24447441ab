/** A concept of a code system, with the words that were chosen on the screen. */
export interface CodedTerm {
  /** The code system's URL, as FHIR names it. */
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** What somebody wrote because no code fitted. It is shown as uncoded: nothing can be checked against it for sure. */
export interface FreeTerm {
  readonly text: string;
}

/** Something clinical by code, or in free words. */
export type ClinicalTerm = CodedTerm | FreeTerm;

/** Whether a term has a code that programs can compare. */
export function isCoded(term: ClinicalTerm): term is CodedTerm {
  return "code" in term;
}

/** The words of a term. */
export function wordsOfTerm(term: ClinicalTerm): string {
  return isCoded(term) ? term.display : term.text;
}
