import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { maskedElement } from "./extensions.ts";
import { type ElementPlan, RESOURCE_TYPE_NAMES } from "./plan.ts";
import type { Run } from "./Run.ts";

const TYPE_IN_REFERENCE = /(?:^|\/)([A-Z][A-Za-z]+)(?:\?.*|\/[^/]*)$/;
const VERSION = /\/_history\/[^/]*$/;

/**
 * A reference within the input follows its target's new id. One that leads outside keeps the type of its target, if
 * that is known. Display and logical identifier go.
 */
export function walkReference(reference: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  run.delta = undefined;
  if (!isJsonObject(reference)) return run.remove(element, reference, "wrong-type");
  const target = reference.reference;
  const fresh = typeof target === "string" ? resolve(target, run) : undefined;
  const told = reference.type;
  const isTold = typeof told === "string" && RESOURCE_TYPE_NAMES.has(told);
  if (fresh !== undefined) {
    const out = isTold ? { reference: fresh, type: told } : { reference: fresh };
    run.note(element, "changed");
    run.delta = isOnlyTarget(reference) ? { reference: [target] } : [reference];
    return out;
  }
  const type = isTold ? told : typeof target === "string" ? typeIn(target) : undefined;
  if (type !== undefined) {
    if (isTold && target === undefined && isAlone(reference)) return reference;
    return run.change(element, reference, { type }, "reference-outside");
  }
  if (reference.extension !== undefined) return run.change(element, reference, { ...maskedElement() });
  return run.remove(element, reference, "reference-outside");
}

function resolve(target: string, run: Run): string | undefined {
  if (target.charCodeAt(0) === 35) {
    if (target === "#") return target;
    const id = target.slice(1);
    const local = run.locals?.ids.get(id);
    if (local === undefined) return undefined;
    run.locals?.used.add(id);
    return `#${local}`;
  }
  const { references } = run.survey;
  const direct = references.get(target);
  if (direct !== undefined) return direct;
  if (target.includes("/_history/")) return references.get(target.replace(VERSION, ""));
  return undefined;
}

function typeIn(target: string): string | undefined {
  const type = TYPE_IN_REFERENCE.exec(target.replace(VERSION, ""))?.[1];
  return type !== undefined && RESOURCE_TYPE_NAMES.has(type) ? type : undefined;
}

function isOnlyTarget(reference: JsonObject): boolean {
  for (const key in reference) if (key !== "reference") return false;
  return true;
}

function isAlone(reference: JsonObject): boolean {
  for (const key in reference) if (key !== "type") return false;
  return true;
}
