import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";

/**
 * Refuses what would compare so much that nobody else is answered meanwhile: resources times values. Errors:
 * `fhir/too-costly`.
 */
export function assertAffordable(
  comparisons: number,
  { mostComparisons }: Pick<FhirApi, "mostComparisons">,
): void {
  if (comparisons > mostComparisons) throw fault("fhir/too-costly", { limit: mostComparisons });
}
