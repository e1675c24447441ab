import { textOf } from "../fhir/probe.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * A narrative's XHTML as plain text with its line breaks, for showing as text (never as HTML: nothing here makes
 * it safe to insert).
 */
export function showNarrative(div: unknown): string | undefined {
  const html = textOf(div);
  if (html === undefined) return undefined;
  const text = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\s+/g, " ")
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/caption)\b[^>]*>/gi, "\n")
    .replace(/<\/t[dh]\b[^>]*>/gi, " · ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
      const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .split("\n")
    .map((line) => line.replace(/(?: · )+$/, "").trim())
    .filter((line) => line !== "")
    .join("\n");
  return textOf(text);
}
