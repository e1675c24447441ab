import { fold } from "../engine/fold.ts";

/** What people are addressed with, written into one word with the name: "Ashaji", "आशाजी", "Ashaben". */
const BEHIND = new Set(
  "ji jee ben behn bhai bai devi kumar kumari amma anna akka appa ayya garu gaaru bi bibi begum sahib saheb sahab san sama chan kun ssi nim s जी बेन भाई बाई देवी कुमार कुमारी अम्मा साहब"
    .split(" ")
    .map(fold),
);
/** Titles and little words in front of it: Arabic writes "and", "with" and "for" so, Hebrew as well. */
const BEFORE = new Set("mr mrs ms miss dr prof smt shri sri و ف ب ل ك ال وال بال لل ו ב ל מ ש ה".split(" "));
/** Where a letter is a syllable, two are a name. */
const SYLLABLES = /^(?!\p{sc=Latin})\p{L}/u;
/** A name so long stands within a longer word as itself: "Ramanathans", "Kowalskiego". */
const UNMISTAKABLE = 6;

/** Asks whether a word is a known name with something before or behind it, or two names in one. */
export function holdsName(
  { folded, raw }: { folded: string; raw: string },
  isName: (word: string) => boolean,
): boolean {
  const shortest = SYLLABLES.test(folded) ? 2 : 3;
  const last = Math.min(folded.length, 80) - 1;
  for (let cut = 1; cut <= last; cut += 1) {
    const [head, tail] = [folded.slice(0, cut), folded.slice(cut)];
    const isHead = cut >= shortest && isName(head);
    const isTail = tail.length >= shortest && isName(tail);
    if (isHead && (isTail || cut >= UNMISTAKABLE || BEHIND.has(tail))) return true;
    if (isTail && (tail.length >= UNMISTAKABLE || BEFORE.has(head) || isInitials(raw, cut))) return true;
  }
  return false;
}

/** "ARamanathan", "AKRao": capitals, and the name's own. */
function isInitials(raw: string, cut: number): boolean {
  return cut < 3 && /^\p{Lu}+\p{Lu}\p{Ll}/u.test(raw) && /^\p{Lu}+$/u.test(raw.slice(0, cut + 1));
}

const VOWEL = /[aeiouyаеёиоуыэюяйь]$/u;
const SHORTEST_STEM = { cyrillic: 4, latin: 6 } as const;
/** An ending is no longer. */
export const LONGEST_ENDING = 4;

/**
 * The part of a name that stays while its ending changes ("Иванова", "Ивановой"; "Kowalska", "Kowalskiej"); undefined
 * where too little would be left to know it by.
 */
export function stemOf(word: string, folded: string): string | undefined {
  const isInflected = /\p{sc=Cyrillic}/u.test(word);
  const stem = /\p{sc=Greek}/u.test(word)
    ? folded.slice(0, -2)
    : VOWEL.test(word.toLowerCase())
      ? folded.slice(0, -1)
      : folded;
  const shortest = isInflected || /\p{sc=Greek}/u.test(word) ? SHORTEST_STEM.cyrillic : SHORTEST_STEM.latin;
  return stem.length >= shortest ? stem : undefined;
}
