import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { type ElementPlan, nestedPlan } from "./plan.ts";
import type { Run } from "./Run.ts";

/**
 * A period whose dates are moved. Where one end is a year or a month that holds the other, finer end ("2020" until
 * 5 March 2020), it stays the year or month that holds it, so that no period ends before it begins.
 */
export function walkPeriod(period: JsonObject, element: ElementPlan, run: Run): JsonObject | undefined {
  const walked = run.walk.object(period, nestedPlan(element), run);
  if (walked === undefined || walked === period) return walked;
  for (const [coarse, fine] of [
    ["start", "end"],
    ["end", "start"],
  ] as const) {
    const [whole, part, moved] = [period[coarse], period[fine], walked[fine]];
    if (typeof whole !== "string" || typeof part !== "string" || typeof moved !== "string") continue;
    if (whole.length >= part.length || whole.length > 7 || !part.startsWith(whole)) continue;
    if (walked[coarse] === undefined || !isJsonObject(walked)) continue;
    return { ...walked, [coarse]: moved.slice(0, whole.length) };
  }
  return walked;
}
