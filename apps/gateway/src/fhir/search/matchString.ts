import type { Matcher } from "./Matcher.ts";
import { isObject } from "./valuesAt.ts";

/**
 * `name=ash`: begins with, whatever the case, accents or composition; `:contains` anywhere; `:exact` to the letter
 * (https://hl7.org/fhir/R4/search.html#string). Of a name or an address each part counts.
 */
export function matchString(text: string, modifier: "" | "exact" | "contains"): Matcher {
  if (modifier === "exact") return (value) => textsOf(value).some((one) => one === text);
  const asked = fold(text);
  // Of spaces and accents alone nothing is left: that is not to find everybody.
  if (asked === "") return () => false;
  if (modifier === "contains") return (value) => textsOf(value).some((one) => fold(one).includes(asked));
  return (value) =>
    textsOf(value).some((one) => {
      const folded = fold(one);
      return folded.startsWith(asked) || (isObject(value) && folded.includes(` ${asked}`));
    });
}

/** Without case, accents, punctuation's differences and doubled spaces. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

const PARTS = [
  "text",
  "family",
  "given",
  "prefix",
  "suffix",
  "line",
  "city",
  "district",
  "state",
  "postalCode",
  "country",
  "display",
];

export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "boolean" || typeof value === "number") return [String(value)];
  if (!isObject(value)) return [];
  return PARTS.flatMap((part) => {
    const held = value[part];
    const all: unknown[] = Array.isArray(held) ? held : [held];
    return all.filter((one): one is string => typeof one === "string");
  });
}
