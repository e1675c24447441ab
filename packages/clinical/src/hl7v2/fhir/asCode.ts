/** A text as FHIR's `code` may be: no space but single ones within. Undefined stays undefined. */
export function asCode(text: string | undefined): string | undefined {
  return text?.trim().replace(/\s+/g, " ");
}
