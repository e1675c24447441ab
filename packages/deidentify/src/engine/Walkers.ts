import type { JsonObject } from "../JsonObject.ts";
import type { ElementPlan, TypePlan } from "./plan.ts";

/**
 * The steps of the walk that lead back up: FHIR nests without end, imports must not. A run carries them, so that a
 * value can hold an object and an object a resource.
 */
export interface Walkers<Run> {
  value(value: unknown, element: ElementPlan, run: Run): unknown;
  object(object: JsonObject, plan: TypePlan, run: Run): JsonObject | undefined;
  resource(resource: unknown, run: Run): JsonObject | undefined;
  contained(contained: unknown, element: ElementPlan, run: Run): unknown[] | undefined;
}
