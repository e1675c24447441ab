import type { Removed } from "../IdentityCapsule.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { answersWithAge, tellsAgeByCode } from "./agesByCode.ts";
import { isAllowedExtension, maskedElement } from "./extensions.ts";
import { hasUnknownModifier } from "./isDroppedWhole.ts";
import { placeholderFor } from "./placeholderFor.ts";
import type { ElementPlan, TypePlan } from "./plan.ts";
import type { Run } from "./Run.ts";
import { walkValue } from "./walkValue.ts";

/** What becomes of a PDF. */
const RENDITION = "text/plain; charset=utf-8";

/**
 * De-identifies one object against its type. Gives the object itself when nothing had to change, a copy otherwise,
 * and undefined when nothing is left or what FHIR requires could not stay; `run.delta` tells what was taken out.
 */
export function walkObject(object: JsonObject, plan: TypePlan, run: Run): JsonObject | undefined {
  let out: JsonObject | undefined;
  let delta: { [step: string]: Removed } | undefined;
  let left = 0;
  let contained: ElementPlan | undefined;
  if (object.modifierExtension !== undefined && hasUnknownModifier(object)) {
    run.note(plan.unknown, "removed", "modifier-extension");
    run.delta = [object];
    return undefined;
  }
  for (const key in object) {
    const value = object[key];
    if (key === "resourceType" && plan.isResource) {
      if (out !== undefined) out[key] = value;
      continue;
    }
    const element = plan.elements.get(key);
    if (element !== undefined && element.action === "contained") {
      // Last, when it is known which of them are still referred to.
      contained = element;
      out ??= copyUntil(object, key);
      continue;
    }
    let kept: unknown;
    run.delta = undefined;
    if (element !== undefined) {
      if (plan.mayTellAge && tellsAge(object, key, value, run)) run.remove(element, value, "ages-over-89");
      else kept = element.many ? walkMany(value, element, run) : walkOne(value, element, object, run);
      if (kept === undefined && element.required) {
        kept = placeholderFor(element, value, run);
        if (kept === undefined) {
          run.delta = [object];
          return undefined;
        }
        const isPrimitive = typeof kept === "string";
        if (element.many) kept = [kept];
        run.delta = [value];
        if (isPrimitive) {
          // A filler must not be taken for what was written there.
          const mask = `_${key}`;
          out ??= copyUntil(object, key);
          out[mask] = element.many ? [maskedElement()] : maskedElement();
          delta ??= {};
          delta[mask] ??= [];
        }
      }
      if (kept === undefined && element.masked) {
        const mask = `_${key}`;
        out ??= copyUntil(object, key);
        out[mask] = maskedElement();
        delta ??= {};
        delta[mask] ??= [];
        left += 1;
      }
    } else if (isMaskOf(key, value, object, plan)) {
      kept = value;
    } else {
      run.remove(key.startsWith("_") ? plan.primitiveExtension : plan.unknown, value);
    }
    if (run.delta !== undefined) {
      delta ??= {};
      delta[key] = run.delta;
    }
    if (kept === undefined) {
      out ??= copyUntil(object, key);
      continue;
    }
    left += 1;
    if (kept !== value) out ??= copyUntil(object, key);
    if (out !== undefined) out[key] = kept;
  }
  if (contained !== undefined && out !== undefined) {
    run.delta = undefined;
    const kept = run.walk.contained(object.contained, contained, run);
    if (run.delta !== undefined) {
      delta ??= {};
      delta.contained = run.delta;
    }
    if (kept !== undefined) {
      out.contained = kept;
      left += 1;
    }
  }
  if (plan.needsName && (out ?? object).name === undefined && (out ?? object)._name === undefined) {
    out ??= { ...object };
    out._name = maskedElement();
    delta ??= {};
    delta._name ??= [];
  }
  if (plan.fillers === undefined ? left === 0 && !plan.isResource : isHollow(out ?? object, plan.fillers)) {
    run.delta = [object];
    return undefined;
  }
  run.delta = delta;
  return out ?? object;
}

function tellsAge(object: JsonObject, key: string, value: unknown, run: Run): boolean {
  if (key === "answer") return answersWithAge(object, run.clock);
  return key.startsWith("value") && tellsAgeByCode(object, value, run.clock);
}

function isHollow(object: JsonObject, fillers: readonly string[]): boolean {
  for (const key in object) if (!fillers.includes(key.startsWith("_") ? key.slice(1) : key)) return false;
  return true;
}

function copyUntil(object: JsonObject, end: string): JsonObject {
  const copy: JsonObject = {};
  for (const key in object) {
    if (key === end) break;
    copy[key] = object[key];
  }
  return copy;
}

function walkOne(value: unknown, element: ElementPlan, owner: JsonObject, run: Run): unknown {
  // FHIR's JSON has neither null nor an array here.
  if (value === null || Array.isArray(value)) return run.remove(element, value, "wrong-type");
  switch (element.action) {
    case "new-id":
      return replaceBy(newIdOf(owner, value, run), value, element, run);
    case "full-url": {
      const id = run.survey.ids.get(owner.resource as object);
      return replaceBy(id === undefined ? undefined : `urn:uuid:${id}`, value, element, run);
    }
    case "encoded-text": {
      const scrubbed = run.renditionOf(owner) ?? run.scrubber?.scrubEncoded(value, owner.contentType);
      return replaceBy(scrubbed, value, element, run);
    }
    case "media-type":
      if (run.renditionOf(owner) === undefined) return walkValue(value, element, run);
      return run.change(element, value, RENDITION, "scrubbed");
    case "bundle-type":
      return value === "collection" ? value : run.change(element, value, "collection");
    default:
      return walkValue(value, element, run);
  }
}

function newIdOf(resource: JsonObject, id: unknown, run: Run): string | undefined {
  return run.survey.ids.get(resource) ?? (typeof id === "string" ? run.locals?.ids.get(id) : undefined);
}

function replaceBy(
  fresh: string | undefined,
  value: unknown,
  element: ElementPlan,
  run: Run,
): string | undefined {
  return fresh === undefined ? run.remove(element, value) : run.change(element, value, fresh);
}

function walkMany(value: unknown, element: ElementPlan, run: Run): unknown {
  if (!Array.isArray(value)) return run.remove(element, value, "wrong-type");
  if (element.action === "drop") return run.remove(element, value);
  let out: unknown[] | undefined;
  let delta: { [index: string]: Removed } | undefined;
  for (let i = 0; i < value.length; i += 1) {
    const item: unknown = value[i];
    run.delta = undefined;
    const kept =
      item === null || Array.isArray(item)
        ? run.remove(element, item, "wrong-type")
        : walkValue(item, element, run);
    const removed = run.delta as Removed | undefined;
    if (kept === undefined) {
      out ??= value.slice(0, i);
      delta ??= {};
      delta[i] = [item, 1];
      continue;
    }
    if (removed !== undefined) {
      delta ??= {};
      delta[i] = removed;
    }
    if (kept !== item) out ??= value.slice(0, i);
    out?.push(kept);
  }
  if ((out ?? value).length === 0) {
    run.delta = [value];
    return undefined;
  }
  run.delta = delta;
  return out ?? value;
}

/** A primitive that is absent for a stated reason keeps the reason: `_status: {extension: [data-absent-reason]}`. */
function isMaskOf(key: string, value: unknown, object: JsonObject, plan: TypePlan): boolean {
  if (key.charCodeAt(0) !== 95 || !isJsonObject(value)) return false;
  const name = key.slice(1);
  if (object[name] !== undefined || !plan.elements.has(name)) return false;
  const extensions = value.extension;
  if (Object.keys(value).length !== 1 || !Array.isArray(extensions) || extensions.length !== 1) return false;
  const [only] = extensions;
  return isAllowedExtension(only) && isPlainCode(only);
}

function isPlainCode(extension: JsonObject): boolean {
  return Object.keys(extension).length === 2 && isKnownAbsence(extension.valueCode);
}

function isKnownAbsence(code: unknown): boolean {
  return (
    typeof code === "string" && /^(unknown|asked-unknown|masked|not-applicable|unsupported|error)$/.test(code)
  );
}
