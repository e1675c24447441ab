import type { Deidentified } from "../deidentify.ts";
import type { FhirResource } from "../FhirResource.ts";
import type { IdentityCapsule } from "../IdentityCapsule.ts";
import { Run } from "./Run.ts";
import type { Survey } from "./surveyInput.ts";
import { walkResource } from "./walkResource.ts";

/** The one pass over an input that the survey found fit. */
export function deidentifyChecked(survey: Survey): Deidentified {
  const run = new Run(survey);
  const walked = walkResource(survey.input, run);
  const removed = run.delta;
  const identity: IdentityCapsule = { format: "linchpin-identity", version: 1, profile: survey.profile };
  if (walked === undefined) {
    // Even a resource of which nothing may stay leaves a valid document behind.
    const empty: FhirResource = { resourceType: "Bundle", type: "collection" };
    return { content: empty, identity: { ...identity, removed: [survey.input] }, report: run.report() };
  }
  return {
    content: walked as FhirResource,
    identity: removed === undefined ? identity : { ...identity, removed },
    report: run.report(),
  };
}
