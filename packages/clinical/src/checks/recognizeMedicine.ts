import { foldWords } from "../coding/foldWords.ts";
import { classByStem, medicineKnowledge } from "../coding/medicineKnowledge.ts";
import type { ClinicalTerm } from "../consultation/ClinicalTerm.ts";
import type { CodedText } from "../show/showCode.ts";

/** What a medicine or an allergen is, as far as it was recognised. */
export interface Recognized {
  /** Ingredients, by their non-proprietary names. */
  readonly ingredients: ReadonlySet<string>;
  /** Classes that were named themselves: an allergy to penicillins. */
  readonly namedClasses: ReadonlySet<string>;
  /** The classes of the ingredients, with those named. */
  readonly classes: ReadonlySet<string>;
  /** It is something that no medicine of ours is: a food, a pollen. */
  readonly isOther: boolean;
  /** Nothing of it was recognised: no check says anything about it. */
  readonly isUnknown: boolean;
}

/**
 * What a term or an item of a chart names: by its code where we know it, and by every name in its words; a word with one of WHO's
 * stems for its class alone. `amoxicillin 500 MG Oral Capsule`, `Allergy to penicillin`, `Crocin 650` are all recognised.
 */
export function recognizeMedicine(what: ClinicalTerm | CodedText): Recognized {
  const { names, codes, others, classes, longestName } = medicineKnowledge();
  const { code, system, text }: CodedText =
    "display" in what ? { code: what.code, system: what.system, text: what.display } : what;
  const byCode = code === undefined ? undefined : codes.get(`${system}|${code}`);
  const keys = new Set(byCode ?? []);
  const words = foldWords(text);
  let isOther = byCode?.length === 0;
  for (let at = 0; at < words.length; ) {
    const taken = longestAt(words, { at, longestName, has: (name) => names.has(name) || others.has(name) });
    const name = words.slice(at, at + taken).join(" ");
    for (const key of names.get(name) ?? []) keys.add(key);
    if (others.has(name)) isOther = true;
    const stem = taken === 0 ? classByStem(words[at] ?? "") : undefined;
    if (stem !== undefined) keys.add(`stem:${stem} ${words[at]}`);
    at += Math.max(1, taken);
  }
  const stems = [...keys].filter((key) => key.startsWith("stem:"));
  const namedClasses = new Set(
    [...keys].filter((key) => key.startsWith("class:")).map((key) => key.slice("class:".length)),
  );
  const ingredients = new Set([
    ...[...keys].filter((key) => !key.includes(":")),
    ...stems.map((key) => key.split(" ")[1] ?? ""),
  ]);
  const all = new Set([
    ...namedClasses,
    ...stems.map((key) => key.slice("stem:".length).split(" ")[0] ?? ""),
    ...classes
      .filter((one) => [...ingredients].some((ingredient) => one.ingredients.has(ingredient)))
      .map(({ key }) => key),
  ]);
  return { ingredients, namedClasses, classes: all, isOther, isUnknown: keys.size === 0 && !isOther };
}

/** How many words from `at` on make the longest name that is known; 0 for none. */
function longestAt(
  words: readonly string[],
  {
    at,
    longestName,
    has,
  }: { readonly at: number; readonly longestName: number; readonly has: (name: string) => boolean },
): number {
  for (let length = Math.min(longestName, words.length - at); length > 0; length--) {
    if (has(words.slice(at, at + length).join(" "))) return length;
  }
  return 0;
}
