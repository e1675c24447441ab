import type { FhirApi } from "../FhirApi.ts";
import { assertAffordable } from "../read/assertAffordable.ts";
import type { SearchContext } from "../search/compileCriterion.ts";
import { parametersOf } from "../search/parametersOf.ts";
import type { Item } from "../view/Item.ts";
import type { ExportOrder } from "./ExportOrder.ts";

/**
 * Those of a person's resources that an export asks for.
 *
 * Errors: `fhir/too-costly` where its filters would compare too much: nothing is compared then.
 */
export function selectItems(
  all: readonly Item[],
  order: ExportOrder,
  context: SearchContext & Pick<FhirApi, "mostComparisons">,
): readonly Item[] {
  const { types, since, filters, patientsOnly } = order;
  const costs = new Map<string, number>();
  for (const { type, cost } of filters) costs.set(type, (costs.get(type) ?? 0) + cost);
  assertAffordable(
    all.reduce((sum, { type }) => sum + (costs.get(type) ?? 0), 0),
    context,
  );
  return all.filter((item) => {
    if (types && !types.includes(item.type)) return false;
    if (since !== null && item.updatedAt < since) return false;
    if (patientsOnly && !isOfPatient(item.type)) return false;
    const own = filters.filter(({ type }) => type === item.type);
    return (
      own.length === 0 || own.some(({ criteria }) => criteria.every((criterion) => criterion(item, context)))
    );
  });
}

/** In the patient compartment, as far as a search for a patient finds it. */
function isOfPatient(type: string): boolean {
  return (
    type === "Patient" ||
    parametersOf(type)?.has("patient") === true ||
    parametersOf(type)?.has("subject") === true
  );
}
