import type { Removed } from "../IdentityCapsule.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { fold } from "./fold.ts";
import { type ElementPlan, nestedPlan } from "./plan.ts";
import type { Run } from "./Run.ts";

/**
 * A coding stays when its system is a public terminology and its code is clean; its display when it is a clean term.
 * Its version and everything else go.
 */
export function walkCoding(coding: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  run.delta = undefined;
  if (!isJsonObject(coding)) return run.remove(element, coding, "wrong-type");
  const { system, code } = coding;
  if (typeof system !== "string" || typeof code !== "string" || !run.isPublicCode(system, code)) {
    return isJsonObject(coding) &&
      coding.extension !== undefined &&
      system === undefined &&
      code === undefined
      ? maskOnly(coding, element, run)
      : run.remove(element, coding);
  }
  let isWhole = true;
  for (const key in coding) {
    if (key === "system" || key === "code") continue;
    if (key === "display" && typeof coding[key] === "string" && run.isTerm(coding[key])) continue;
    if (key === "userSelected" && typeof coding[key] === "boolean") continue;
    isWhole = false;
    break;
  }
  if (isWhole) return coding;
  const plan = nestedPlan(element.type === "Coding" ? element : codingOf(element));
  const out: JsonObject = {};
  const delta: { [step: string]: Removed } = {};
  for (const key in coding) {
    const value = coding[key];
    const stays =
      key === "system" ||
      key === "code" ||
      (key === "display" && typeof value === "string" && run.isTerm(value)) ||
      (key === "userSelected" && typeof value === "boolean");
    if (stays) out[key] = value;
    else {
      run.note(plan.elements.get(key) ?? plan.unknown, "removed");
      delta[key] = [value];
    }
  }
  run.delta = delta;
  return out;
}

/**
 * A concept stays with its public codings. Its own words stay when they are a clean term and say nothing that the
 * kept displays do not say; where no coding has a display, a clean term is enough, or nobody could read the chart.
 */
export function walkConcept(concept: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  if (!isJsonObject(concept)) return run.remove(element, concept, "wrong-type");
  const codings = concept.coding;
  const plan = nestedPlan(element);
  let kept: unknown[] | undefined;
  let inner: { [index: string]: Removed } | undefined;
  if (Array.isArray(codings)) {
    kept = codings;
    for (let i = 0; i < codings.length; i += 1) {
      const coding: unknown = codings[i];
      const one = walkCoding(coding, codingOf(element), run);
      const delta = run.delta;
      if (one === coding) {
        if (kept !== codings) kept.push(one);
        continue;
      }
      if (kept === codings) kept = codings.slice(0, i);
      inner ??= {};
      if (one === undefined) inner[i] = [coding, 1];
      else {
        kept.push(one);
        inner[i] = delta as Removed;
      }
    }
    if (kept.length === 0) kept = undefined;
  }
  let out: JsonObject | undefined;
  let delta: { [step: string]: Removed } | undefined;
  let left = 0;
  for (const key in concept) {
    const value = concept[key];
    let stays: unknown;
    run.delta = undefined;
    if (key === "coding") {
      stays = kept;
      run.delta = kept === undefined ? [value] : inner;
    } else if (
      key === "text" &&
      kept !== undefined &&
      typeof value === "string" &&
      mayStay(value, kept, run)
    ) {
      stays = value;
    } else if (key === "text" && plan.elements.get(key)?.action === "prose") {
      stays = run.walk.value(value, plan.elements.get(key) as ElementPlan, run);
    } else if (key === "extension") {
      const part = plan.elements.get(key) as ElementPlan;
      stays = walkMask(value, part, run);
    } else run.remove(plan.elements.get(key) ?? plan.unknown, value);
    if (stays !== value && out === undefined) {
      out = {};
      for (const before in concept) {
        if (before === key) break;
        out[before] = concept[before];
      }
    }
    if (run.delta !== undefined) {
      delta ??= {};
      delta[key] = run.delta;
    }
    if (stays === undefined) continue;
    left += 1;
    if (out !== undefined) out[key] = stays;
  }
  if (left === 0) {
    run.delta = [concept];
    return undefined;
  }
  run.delta = delta;
  return out ?? concept;
}

function mayStay(text: string, codings: unknown[], run: Run): boolean {
  if (!run.isTerm(text)) return false;
  // By far the commonest: the words are the first coding's display.
  const first = codings[0];
  if (isJsonObject(first) && first.display === text) return true;
  const displays = codings.flatMap((coding) =>
    isJsonObject(coding) && typeof coding.display === "string" ? [coding.display] : [],
  );
  if (displays.length === 0 || displays.includes(text)) return true;
  const said = new Set(displays.flatMap(wordsOf));
  return wordsOf(text).every((word) => said.has(word));
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of the extensions of something coded, only the list's stay (as a rule: the reason why a value is absent). */
export function walkMask(value: unknown, element: ElementPlan, run: Run): unknown[] | undefined {
  if (!Array.isArray(value)) return run.remove(element, value, "wrong-type");
  const out: unknown[] = [];
  const delta: { [index: string]: Removed } = {};
  let changed = false;
  value.forEach((item, i) => {
    run.delta = undefined;
    const kept = run.walk.value(item, element, run);
    if (kept === undefined) delta[i] = [item, 1];
    else out.push(kept);
    if (kept !== undefined && run.delta !== undefined) delta[i] = run.delta;
    if (kept !== item) changed = true;
  });
  if (out.length === 0) {
    run.delta = [value];
    return undefined;
  }
  run.delta = changed ? delta : undefined;
  return changed ? out : value;
}

function maskOnly(object: JsonObject, element: ElementPlan, run: Run): JsonObject | undefined {
  const plan = nestedPlan(element.type === "Coding" ? element : codingOf(element));
  const extensions = walkMask(object.extension, plan.elements.get("extension") as ElementPlan, run);
  if (extensions === undefined || Object.keys(object).length !== 1) return run.remove(element, object);
  if (run.delta === undefined) return object;
  run.delta = { extension: run.delta };
  return { extension: extensions };
}

function codingOf(concept: ElementPlan): ElementPlan {
  return nestedPlan(concept).elements.get("coding") as ElementPlan;
}
