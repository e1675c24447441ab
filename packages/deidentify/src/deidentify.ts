import type { DeidentifyReport } from "./DeidentifyReport.ts";
import { deidentifyChecked } from "./engine/deidentifyChecked.ts";
import { surveyInput } from "./engine/surveyInput.ts";
import type { FhirResource } from "./FhirResource.ts";
import type { IdentityCapsule } from "./IdentityCapsule.ts";
import type { Profile } from "./Profile.ts";

export interface DeidentifyOptions {
  profile: Profile;
  /** The clock: ages are reckoned at this moment. */
  now: Date;
  /** 16 random bytes for the new ids; drawn from the platform's generator when absent. Tests pin it. */
  idSeed?: Uint8Array;
}

export interface Deidentified {
  /** Valid FHIR R4. Bundles of every type come out as `collection`. Shares untouched parts with the input. */
  content: FhirResource;
  identity: IdentityCapsule;
  report: DeidentifyReport;
}

/**
 * Takes everything identifying out of a FHIR R4 resource or Bundle. Default-deny: what no rule keeps goes into the
 * capsule. The input is not changed.
 *
 * Errors: `deidentify/not-fhir`, `deidentify/too-deep`, `deidentify/too-large`, `deidentify/forbidden-key`,
 * `deidentify/unknown-profile`, `deidentify/bad-clock`. None holds a value of the input.
 *
 * Source: 45 CFR 164.514(b)(2); HHS guidance of 26 November 2012; http://hl7.org/fhir/R4.
 *
 * @example
 * const { content, identity, report } = deidentify(bundle, { profile: "safe-harbor", now: new Date() });
 */
export function deidentify(input: unknown, options: DeidentifyOptions): Deidentified {
  const survey = surveyInput(input, options);
  return deidentifyChecked(survey);
}
