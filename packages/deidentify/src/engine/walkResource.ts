import type { Removed } from "../IdentityCapsule.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { isDroppedWhole } from "./isDroppedWhole.ts";
import { type ElementPlan, RESOURCE_TYPE_NAMES } from "./plan.ts";
import type { Locals, Run } from "./Run.ts";
import { walkObject } from "./walkObject.ts";

/** De-identifies a resource; undefined (and the resource in `run.delta`) when it has to go as a whole. */
export function walkResource(resource: unknown, run: Run): JsonObject | undefined {
  run.delta = undefined;
  if (!isJsonObject(resource) || isDroppedWhole(resource, run.policy.rules))
    return dropResource(resource, run);
  const type = resource.resourceType as string;
  const plan = run.book.planOf(type);
  if (plan === undefined) return dropResource(resource, run);
  const outer = run.locals;
  if (resource.contained !== undefined) run.locals = localsOf(resource.contained, run);
  const walked = walkObject(resource, plan, run);
  run.locals = outer;
  if (walked === undefined) return dropResource(resource, run);
  run.kept[type] = (run.kept[type] ?? 0) + 1;
  return walked;
}

/**
 * Walks the contained resources that something kept still refers to; the others go, because FHIR allows no orphan
 * among them (dom-3).
 */
export function walkContained(contained: unknown, element: ElementPlan, run: Run): unknown[] | undefined {
  const locals = run.locals;
  if (!Array.isArray(contained) || locals === undefined) return run.remove(element, contained);
  const walked = new Map<number, { resource: JsonObject; delta: Removed | undefined }>();
  const tried = new Set<number>();
  for (let found = true; found; ) {
    found = false;
    for (let i = 0; i < contained.length; i += 1) {
      const id = contained[i]?.id;
      if (tried.has(i) || typeof id !== "string" || !locals.used.has(id)) continue;
      tried.add(i);
      found = true;
      const resource = walkResource(contained[i], run);
      if (resource !== undefined) walked.set(i, { resource, delta: run.delta });
    }
  }
  const out: unknown[] = [];
  const deltas: { [index: string]: Removed } = {};
  contained.forEach((original, i) => {
    const one = walked.get(i);
    if (one === undefined) {
      if (!tried.has(i)) dropResource(original, run);
      run.note(element, "removed");
      deltas[i] = [original, 1];
      return;
    }
    out.push(one.resource);
    if (one.delta !== undefined) deltas[i] = one.delta;
  });
  if (out.length === 0) {
    run.delta = [contained];
    return undefined;
  }
  run.delta = Object.keys(deltas).length === 0 ? undefined : deltas;
  return out;
}

function localsOf(contained: unknown, run: Run): Locals {
  const ids = new Map<string, string>();
  if (Array.isArray(contained)) {
    for (const one of contained) {
      if (!isJsonObject(one) || typeof one.id !== "string" || ids.has(one.id)) continue;
      if (!isDroppedWhole(one, run.policy.rules)) ids.set(one.id, `c${ids.size + 1}`);
    }
  }
  return { ids, used: new Set() };
}

function dropResource(resource: unknown, run: Run): undefined {
  const type = isJsonObject(resource) ? resource.resourceType : undefined;
  const name = typeof type === "string" && RESOURCE_TYPE_NAMES.has(type) ? type : "(unknown)";
  run.dropped[name] = (run.dropped[name] ?? 0) + 1;
  run.delta = [resource];
  return undefined;
}
