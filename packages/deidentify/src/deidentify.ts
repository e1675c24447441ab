import type { Deidentified, DeidentifyOptions } from "./Deidentified.ts";
import { deidentifyChecked } from "./engine/deidentifyChecked.ts";
import { surveyInput } from "./engine/surveyInput.ts";

/**
 * Takes everything identifying out of a FHIR R4 resource or Bundle. Default-deny: what no rule keeps goes into the
 * capsule. The input is not changed.
 *
 * Errors: `deidentify/not-fhir`, `deidentify/too-deep`, `deidentify/too-large`, `deidentify/forbidden-key`,
 * `deidentify/unknown-profile`, `deidentify/unknown-notes`, `deidentify/no-shift-key`, `deidentify/bad-zip-list`,
 * `deidentify/bad-clock`, `deidentify/bad-seed`. None holds a value of the input.
 *
 * Source: 45 CFR 164.514(b)(2) and (e); HHS guidance of 26 November 2012; http://hl7.org/fhir/R4.
 *
 * @example
 * const { content, identity, report } = deidentify(bundle, { profile: "safe-harbor", now: new Date() });
 */
export function deidentify(input: unknown, options: DeidentifyOptions): Deidentified {
  const survey = surveyInput(input, options);
  return deidentifyChecked(survey);
}
