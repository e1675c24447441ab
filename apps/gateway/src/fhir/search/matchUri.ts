import type { Matcher } from "./Matcher.ts";

/** `url=…` to the letter, `:below` what begins with it, `:above` what it begins with. */
export function matchUri(text: string, modifier: "" | "below" | "above"): Matcher {
  return (value) => {
    if (typeof value !== "string") return false;
    if (modifier === "below")
      return value === text || value.startsWith(text.endsWith("/") ? text : `${text}/`);
    if (modifier === "above")
      return value === text || text.startsWith(value.endsWith("/") ? value : `${value}/`);
    return value === text;
  };
}
