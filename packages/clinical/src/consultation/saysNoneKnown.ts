import { isNoneKnown } from "../show/isNoneKnown.ts";
import { type ClinicalTerm, isCoded } from "./ClinicalTerm.ts";

/** Whether a term among allergies says that none is known. */
export function saysNoneKnown(term: ClinicalTerm): boolean {
  return isNoneKnown(
    isCoded(term) ? { text: term.display, code: term.code, system: term.system } : { text: term.text },
  );
}
