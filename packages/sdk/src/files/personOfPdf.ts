import { foldText } from "@linchpin/clinical";
import type { PdfContent } from "@linchpin/clinical/pdf";
import type { KnownPerson } from "./tellApart.ts";
import { tellApart, wordsOf } from "./tellApart.ts";

const NAMED =
  /\b(?:patient(?:'s)?(?: name)?|name of (?:the )?patient|patient\/client)\s*[:=]\s*((?:(?:mr|mrs|ms|smt|shri|miss|master|baby|dr)\b\.?\s*)?\p{Lu}[\p{L}\p{M}'.-]*(?:,? \p{Lu}[\p{L}\p{M}'.-]*){1,3})/giu;
const TITLES = new Set(
  "mr mrs ms smt shri miss master baby dr patient name id sex age dob mrn uhid".split(" "),
);

/**
 * Asks whether a PDF evidently is about somebody else: it says "Patient: …" with a name that has no word in common with
 * the record's patient, and nowhere says a word of that patient's name or one of their numbers. Few letters are written
 * so plainly: no answer is no proof.
 */
export function isOfSomebodyElse({ pages }: PdfContent, person: KnownPerson): boolean {
  if (person.names.length === 0) return false;
  const text = pages.map((page) => page.text).join("\n");
  const named = [...text.matchAll(NAMED)]
    .map(([, name = ""]) => wordsOf(name).filter((word) => !TITLES.has(word)))
    .filter((words) => words.length > 1);
  if (named.length === 0) return false;
  const folded = foldText(text);
  const words = new Set(folded.split(/[^\p{L}\p{M}\p{N}]+/u));
  const isMentioned =
    person.names.flat().some((word) => word.length > 2 && words.has(word)) ||
    person.ids.some((id) => id.length > 3 && folded.includes(foldText(id)));
  return !isMentioned && named.every((name) => tellApart({ names: [name], ids: [] }, person) === "name");
}
