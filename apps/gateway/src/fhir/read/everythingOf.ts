import { fault } from "../fault.ts";
import { spansOf } from "../search/matchDate.ts";
import { parametersOf } from "../search/parametersOf.ts";
import { timeRangeOf } from "../search/timeRangeOf.ts";
import { valuesAt } from "../search/valuesAt.ts";
import type { Item } from "../view/Item.ts";

/**
 * What `$everything` asks for (https://hl7.org/fhir/R4/patient-operation-everything.html): `_type`, `_since`, and care
 * between `start` and `end`; what has no date is always in.
 *
 * Errors: `fhir/parameter-value`, `fhir/parameter-unknown`.
 */
export function everythingOf(all: readonly Item[], pairs: readonly (readonly [string, string])[]): Item[] {
  const tests = pairs.flatMap(([name, value]): ((item: Item) => boolean)[] => {
    const at = () => timeRangeOf(value) ?? refuse(name);
    switch (name) {
      case "_type": {
        const types = new Set(value.split(","));
        for (const type of types) if (!parametersOf(type)) refuse(name);
        return [({ type }) => types.has(type)];
      }
      case "_since": {
        const { from } = at();
        return [({ updatedAt }) => updatedAt >= from];
      }
      case "start": {
        const { from } = at();
        return [(item) => isAt(item, (span) => span.to > from)];
      }
      case "end": {
        const { to } = at();
        return [(item) => isAt(item, (span) => span.from < to)];
      }
      case "_count":
      case "_format":
      case "_pretty":
        return [];
      default:
        throw fault("fhir/parameter-unknown");
    }
  });
  return all.filter((item) => tests.every((test) => test(item)));
}

function isAt(item: Item, test: (span: { readonly from: number; readonly to: number }) => boolean): boolean {
  const date = parametersOf(item.type)?.get("date");
  const spans = (date?.paths ?? []).flatMap((path) => valuesAt(item.resource, path)).flatMap(spansOf);
  return item.type === "Patient" || spans.length === 0 || spans.some(test);
}

function refuse(parameter: string): never {
  throw fault("fhir/parameter-value", { parameter });
}
