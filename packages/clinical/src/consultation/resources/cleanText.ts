/**
 * A text without what neither FHIR's strings nor XML can hold: control characters but for tabs and line ends become a
 * space.
 */
export function cleanText(text: string): string {
  const clean = text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, " ").trim();
  return clean === "" ? "-" : clean;
}
