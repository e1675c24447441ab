import type { CatalogueItem } from "./CatalogueItem.ts";
import { foldWords } from "./foldWords.ts";
import { isOneSlipFrom } from "./isOneSlipFrom.ts";

/** A word of an item, and how much less it counts than one of its name. */
type Keyword = readonly [word: string, cost: number];

/** From so many letters on, one may be wrong. */
const LONG_ENOUGH = 4;
const SLIP = 10;
const NOT_FIRST = 1;
const NOT_NAME = 2;
const NOT_WHOLE = 3;

const known = new WeakMap<readonly CatalogueItem[], (readonly Keyword[])[]>();

/**
 * The items of which every word of `query` is the beginning of some word, in any order: name, Hindi name, other words, code. One
 * letter too many, too few, wrong or swapped is forgiven in words of four letters and more. The best first: whole words
 * before beginnings, names before other words, right before nearly right; else in the catalogue's order, the commonest first.
 * Nothing for an empty query.
 *
 * @example searchCatalogue(problems, "diabtes") // Type 2 diabetes mellitus …
 */
export function searchCatalogue<Item extends CatalogueItem>(
  catalogue: readonly Item[],
  query: string,
  { limit = 12 }: { readonly limit?: number } = {},
): Item[] {
  const words = foldWords(query);
  if (words.length === 0) return [];
  let keywords = known.get(catalogue);
  if (keywords === undefined) {
    keywords = catalogue.map(keywordsOf);
    known.set(catalogue, keywords);
  }
  const found = keywords.flatMap((own, index) => {
    const cost = costOf(words, own);
    return cost === undefined ? [] : [{ index, cost }];
  });
  return found
    .sort((a, b) => a.cost - b.cost || a.index - b.index)
    .slice(0, limit)
    .flatMap(({ index }) => catalogue[index] ?? []);
}

function keywordsOf({ term, name, hindi, also }: CatalogueItem): Keyword[] {
  const named = [name, hindi ?? ""].flatMap((text) =>
    spellings(text).map(([word, index]): Keyword => [word, index === 0 ? 0 : NOT_FIRST]),
  );
  // Laboratories know a test by its short name; its long one finds it as well.
  const others = [...also, "code" in term ? `${term.code} ${term.display}` : ""].flatMap((text) =>
    spellings(text).map(([word]): Keyword => [word, NOT_NAME]),
  );
  return [...named, ...others];
}

/** The words of a text with their places, those with a hyphen or an apostrophe also in one: `pre-eclampsia`, `crohn's`. */
function spellings(text: string): (readonly [word: string, place: number])[] {
  const joined = text.replace(/(?<=[\p{L}\p{M}])[-'’](?=[\p{L}\p{M}])/gu, "");
  const apart = foldWords(text).map((word, place) => [word, place] as const);
  return joined === text
    ? apart
    : [...apart, ...foldWords(joined).map((word, place) => [word, place] as const)];
}

/** The cheapest way to find every word, or undefined where one is not found. */
function costOf(words: readonly string[], keywords: readonly Keyword[]): number | undefined {
  let total = 0;
  for (const word of words) {
    let best: number | undefined;
    for (const [keyword, place] of keywords) {
      const cost = keyword === word ? 0 : keyword.startsWith(word) ? NOT_WHOLE : slipCost(word, keyword);
      if (cost !== undefined && (best === undefined || cost + place < best)) best = cost + place;
    }
    if (best === undefined) return undefined;
    total += best;
  }
  return total;
}

function slipCost(word: string, keyword: string): number | undefined {
  return word.length >= LONG_ENOUGH && isOneSlipFrom(word, keyword) ? SLIP : undefined;
}
