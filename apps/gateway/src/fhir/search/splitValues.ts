/** Splits at commas that no backslash stands before; escapes stay (https://hl7.org/fhir/R4/search.html#escaping). */
export function splitValues(text: string): string[] {
  return (text.match(/(?:\\.|[^,\\]|\\$)+/gs) ?? []).filter((one) => one !== "");
}

/** `\,` `\|` `\$` `\\` as what they stand for. */
export function unescapeValue(text: string): string {
  return text.replace(/\\([,|$\\])/g, "$1");
}
