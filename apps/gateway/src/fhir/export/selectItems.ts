import type { SearchContext } from "../search/compileCriterion.ts";
import { parametersOf } from "../search/parametersOf.ts";
import type { Item } from "../view/Item.ts";
import type { ExportOrder } from "./ExportOrder.ts";

/** Those of a person's resources that an export asks for. */
export function selectItems(
  all: readonly Item[],
  order: ExportOrder,
  context: SearchContext,
): readonly Item[] {
  const { types, since, filters, patientsOnly } = order;
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
