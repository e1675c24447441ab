import type { FhirApi } from "../FhirApi.ts";
import { fault } from "../fault.ts";
import { parametersOf } from "../search/parametersOf.ts";
import { MOST_COMPARED, readQuery } from "../search/readQuery.ts";
import { timeRangeOf } from "../search/timeRangeOf.ts";
import type { ExportFilter, ExportOrder } from "./ExportOrder.ts";

const FORMATS = new Set(["application/fhir+ndjson", "application/ndjson", "ndjson"]);

/**
 * Reads what a kick-off asks for. Unknown parameters are refused unless `lenient`.
 *
 * Errors: `fhir/too-costly`, `fhir/parameter-value`, `fhir/parameter-unknown`, `fhir/modifier-unknown`, `fhir/type-unknown`.
 */
export function readExportOrder(
  api: Pick<FhirApi, "base" | "now">,
  asked: {
    readonly pairs: readonly (readonly [string, string])[];
    readonly lenient: boolean;
    readonly clientId: string;
    readonly request: string;
    readonly patientsOnly: boolean;
  },
): ExportOrder {
  const { pairs, lenient, ...rest } = asked;
  const types: string[] = [];
  const patients: string[] = [];
  const filters: ExportFilter[] = [];
  let since: number | null = null;
  let cost = 0;
  for (const [name, value] of pairs) {
    const refuse = (): never => {
      throw fault("fhir/parameter-value", { parameter: name });
    };
    switch (name) {
      case "_outputFormat":
        if (!FORMATS.has(value)) refuse();
        break;
      case "_since":
        since = timeRangeOf(value)?.from ?? refuse();
        break;
      case "_type":
        for (const type of value.split(",")) {
          if (parametersOf(type)) types.push(type);
          else if (!lenient) refuse();
        }
        break;
      case "_typeFilter":
        for (const one of value.split(",")) {
          const filter = readFilter(api, one);
          cost += filter.cost;
          if (cost > MOST_COMPARED) throw fault("fhir/too-costly", { limit: MOST_COMPARED });
          filters.push(filter);
        }
        break;
      case "patient":
        if (!rest.patientsOnly) refuse();
        patients.push(...value.split(",").map((one) => one.replace(/^.*\//, "")));
        break;
      default:
        if (!lenient) throw fault("fhir/parameter-unknown");
    }
  }
  return {
    ...rest,
    types: pairs.some(([name]) => name === "_type") ? types : null,
    patients: patients.length > 0 ? patients : null,
    ...{ since, filters },
  };
}

function readFilter(api: Pick<FhirApi, "base" | "now">, text: string): ExportFilter {
  const [type = "", query = ""] = text.split("?");
  const { criteria, cost } = readQuery(
    { type, pairs: [...new URLSearchParams(query)], strict: true },
    { base: api.base, now: api.now() },
  );
  return { type, criteria, cost };
}
