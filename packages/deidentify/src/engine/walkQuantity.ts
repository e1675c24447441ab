import type { Removed } from "../IdentityCapsule.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { walkMask } from "./coded.ts";
import { type ElementPlan, nestedPlan } from "./plan.ts";
import type { Run } from "./Run.ts";
import { isTellingNumber } from "./tellingNumbers.ts";
import { isOverEightyNine } from "./years.ts";

const LONGEST_UNIT = 60;

/** A quantity stays with a clean unit, unless it is a time over 89 years: such ages are pooled. */
export function walkQuantity(quantity: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  run.delta = undefined;
  if (!isJsonObject(quantity)) return run.remove(element, quantity, "wrong-type");
  const { value, unit, code } = quantity;
  if (run.poolsAges && (isOverEightyNine(value, code) || isOverEightyNine(value, unit))) {
    return run.remove(element, quantity);
  }
  let out: JsonObject | undefined;
  let delta: { [step: string]: Removed } | undefined;
  let left = 0;
  for (const key in quantity) {
    run.delta = undefined;
    const part = quantity[key];
    const kept =
      key === "extension"
        ? masks(part, element, run)
        : stays(key, part, quantity, element, run)
          ? part
          : undefined;
    if (kept === undefined && run.delta === undefined) {
      const plan = nestedPlan(element);
      run.remove(plan.elements.get(key) ?? plan.unknown, part);
    }
    if (run.delta !== undefined) {
      delta ??= {};
      delta[key] = run.delta;
    }
    if (kept !== part && out === undefined) {
      out = {};
      for (const before in quantity) {
        if (before === key) break;
        out[before] = quantity[before];
      }
    }
    if (kept === undefined) continue;
    left += 1;
    if (out !== undefined) out[key] = kept;
  }
  if (left === 0) {
    run.delta = [quantity];
    return undefined;
  }
  run.delta = delta;
  return out ?? quantity;
}

function stays(key: string, part: unknown, quantity: JsonObject, element: ElementPlan, run: Run): boolean {
  switch (key) {
    case "value":
      return typeof part === "number" && !isTellingNumber(part, run.dictionary);
    case "unit":
      return typeof part === "string" && part.length <= LONGEST_UNIT && run.isUnit(part);
    case "system": {
      // With its code or not at all (qty-3).
      const code = typeof quantity.code === "string" ? quantity.code : undefined;
      return typeof part === "string" && code !== undefined && run.isPublicCode(part, code);
    }
    case "code": {
      const system = quantity.system;
      return typeof part === "string" && typeof system === "string" && run.isPublicCode(system, part);
    }
    case "comparator":
      return typeof part === "string" && nestedPlan(element).elements.get(key)?.codes?.has(part) === true;
    default:
      return false;
  }
}

function masks(value: unknown, element: ElementPlan, run: Run): unknown[] | undefined {
  return walkMask(value, nestedPlan(element).elements.get("extension") as ElementPlan, run);
}
