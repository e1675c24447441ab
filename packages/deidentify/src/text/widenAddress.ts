import type { Span } from "./Span.ts";

const WORD = "\\p{Lu}[\\p{L}\\p{M}'.-]{0,40}";
/** A town, a quarter, a county, between commas. */
const PART = `${WORD}(?:[ -](?:${WORD}|of|de|la|le|les|du|upon|on|under|the|sur|am|an|der)){0,3}`;
const END = "(?=\\s?[,;.)\\n]|\\s?$|\\s{3}|\\s?-\\s?\\d)";
/** Towns behind a street, each with or without a postal code on either side. */
const BEHIND = new RegExp(
  `^(?:(?:,\\s?|\\s-\\s|[ ])(?:\\d{4,6}[ ])?${PART}(?:\\s?-?\\s?\\d{5,6}(?:-\\d{4})?)?${END}){1,5}`,
  "u",
);
/** The same before a postal code. */
const BEFORE = new RegExp(
  `(?:(?<![\\p{L}\\p{M}\\d])(?<=^|[\\n,;:(]\\s?|\\s{2})(?:\\d{1,5}[A-Za-z]?,?[ ])?${PART}(?:[ ]?[,-][ ]?|[ ])){1,4}$`,
  "u",
);
const CODE = /^[A-Z\d][A-Z\d -]{2,11}$/;
const FAR = 120;

/** Takes the towns beside a street or a postal code in, on the same line. */
export function widenAddress(span: Span, text: string): void {
  const behind = BEHIND.exec(lineAfter(text, span.end))?.[0];
  const said = text.slice(span.start, span.end);
  if (behind !== undefined) span.end += behind.length;
  if (!CODE.test(said)) return;
  const before = BEFORE.exec(lineBefore(text, span.start))?.[0];
  if (before !== undefined) span.start -= before.trimStart().length;
}

function lineAfter(text: string, at: number): string {
  const line = text.slice(at, at + FAR);
  const end = line.indexOf("\n");
  return end < 0 ? line : line.slice(0, end);
}

function lineBefore(text: string, at: number): string {
  const line = text.slice(Math.max(0, at - FAR), at);
  return line.slice(line.lastIndexOf("\n") + 1);
}
