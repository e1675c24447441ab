import { LinchpinError } from "@linchpin/errors";

const FORMAT =
  "See docs/FHIR-anonymization.md of microsoft/Tools-for-Health-Data-Anonymization for the format.";

/** The error for a malformed configuration. `at` is where in it: `fhirPathRules[3].method`. Never tells a value. */
export function refuse(
  at: string,
  { code, message, hint = FORMAT }: { code: string; message: string; hint?: string },
): LinchpinError {
  return new LinchpinError({ code, message: `${at}: ${message}`, hint, facts: { at } });
}
