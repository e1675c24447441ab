import { medicineKnowledge } from "../coding/medicineKnowledge.ts";

/**
 * The name of a class of medicines for a page: of the keys that stand in `about.class` and `about.crossClass` of a warning. The key itself
 * for one that is not known.
 *
 * @example wordsOfClass("ace-inhibitor", "en") // "ACE inhibitors"
 */
export function wordsOfClass(key: string, language: "en" | "hi"): string {
  return medicineKnowledge().classes.find((one) => one.key === key)?.words[language] || key;
}
