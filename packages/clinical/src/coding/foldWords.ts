import { foldText } from "../chart/search/foldText.ts";

/**
 * The words of a text as a search compares them: see {@link foldText}. In Devanagari the nukta, and the difference between
 * chandrabindu and anusvara, are left aside, since keyboards and habits differ.
 */
export function foldWords(text: string): string[] {
  const folded = foldText(text)
    .replace(/[\u093c\u200c\u200d]/g, "")
    .replace(/\u0901/g, "\u0902");
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
