import { fault } from "../fault.ts";

const JSON_NAMES = new Set(["application/fhir+json", "application/json", "text/json", "json"]);
const WILD = new Set(["*/*", "application/*"]);

/**
 * Whether the caller takes JSON of R4 (https://hl7.org/fhir/R4/http.html#mime-type): `_format` before Accept.
 * `others` are further types that an answer may have, such as NDJSON.
 *
 * Errors: `fhir/not-acceptable`.
 */
export function negotiate(
  { accept, format }: { readonly accept: string | undefined; readonly format: string | null },
  others: readonly string[] = [],
): void {
  if (format !== null) {
    // "+" in a URL may have become a space.
    if (takes(format.replace(" ", "+"), others)) return;
    throw fault("fhir/not-acceptable");
  }
  if (accept === undefined || accept.trim() === "") return;
  if (accept.split(",").some((one) => takes(one, others))) return;
  throw fault("fhir/not-acceptable");
}

function takes(text: string, others: readonly string[]): boolean {
  const [name = "", ...parameters] = text
    .toLowerCase()
    .split(";")
    .map((one) => one.trim());
  if (!JSON_NAMES.has(name) && !WILD.has(name) && !others.includes(name)) return false;
  return parameters.every((one) => {
    if (/^q=0(\.0*)?$/.test(one)) return false;
    return !one.startsWith("fhirversion=") || /^fhirversion="?4\.0(\.1)?"?$/.test(one);
  });
}
