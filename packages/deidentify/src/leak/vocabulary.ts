import { CODE_LISTS, RESOURCE_TYPES, TYPES } from "../r4/generated/elements.ts";
import { foldText } from "./foldText.ts";

let words: Set<string> | undefined;

/**
 * FHIR's own words: its element names, types and fixed codes stand in every resource. Somebody called "Final" or
 * "Active" cannot be searched for by that word alone, only by the whole name.
 */
export function isVocabulary(word: string): boolean {
  if (words === undefined) {
    words = new Set(
      "removed by de identification http https org www fhir hl7 loinc snomed info terminology structuredefinition".split(
        " ",
      ),
    );
    for (const text of [...RESOURCE_TYPES, ...TYPES, ...CODE_LISTS]) {
      for (const part of text.replace(/([a-z])([A-Z])/g, "$1 $2").split(/[^A-Za-z]+/))
        words.add(foldText(part));
      for (const part of text.split(/[^A-Za-z]+/)) words.add(foldText(part));
    }
  }
  return words.has(word);
}
