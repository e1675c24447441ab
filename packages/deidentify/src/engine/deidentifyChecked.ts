import type { Deidentified } from "../Deidentified.ts";
import type { FhirResource } from "../FhirResource.ts";
import type { IdentityCapsule } from "../IdentityCapsule.ts";
import { Run } from "./Run.ts";
import type { Survey } from "./surveyInput.ts";
import { walkObject } from "./walkObject.ts";
import { walkContained, walkResource } from "./walkResource.ts";
import { walkValue } from "./walkValue.ts";

const walkers = { value: walkValue, object: walkObject, resource: walkResource, contained: walkContained };

/** The one pass over an input that the survey found fit. */
export function deidentifyChecked(survey: Survey): Deidentified {
  const run = new Run(survey, walkers);
  const walked = walkResource(survey.input, run);
  const removed = run.delta;
  const identity: IdentityCapsule = {
    format: "linchpin-identity",
    version: 1,
    profile: survey.policy.rules.name,
  };
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
