import { LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "./FhirResource.ts";
import type { IdentityCapsule, Removed } from "./IdentityCapsule.ts";
import { isJsonObject, type JsonObject } from "./JsonObject.ts";
import { LIMITS } from "./LIMITS.ts";

/**
 * Gives back the original, deep equal to what was de-identified, from the content and its capsule.
 * Neither argument is changed; the result shares parts with both.
 *
 * Errors: `deidentify/bad-capsule` when the capsule is not one, or is not this content's.
 */
export function restoreIdentity(content: FhirResource, identity: IdentityCapsule): FhirResource {
  if (!isJsonObject(identity) || identity.format !== "linchpin-identity" || identity.version !== 1) {
    throw badCapsule("This is not an identity capsule of a known version.");
  }
  if (identity.removed === undefined) return content;
  const original = putBack(content, identity.removed, 0);
  if (!isJsonObject(original)) throw badCapsule("The capsule does not restore a resource.");
  return original as FhirResource;
}

function putBack(place: unknown, removed: Removed, depth: number): unknown {
  if (depth > LIMITS.depth * 2) throw badCapsule("The capsule is nested too deeply.");
  if (Array.isArray(removed)) return removed[0];
  if (!isJsonObject(removed)) throw badCapsule("The capsule is malformed.");
  const steps = removed as { [step: string]: Removed };
  if (Array.isArray(place)) return putBackIntoArray(place, steps, depth);
  if (!isJsonObject(place)) throw badCapsule("The capsule does not belong to this content.");
  const restored: JsonObject = { ...place };
  for (const step of Object.keys(steps)) {
    if (step === "__proto__") throw badCapsule("The capsule names a forbidden element.");
    const there = steps[step] as Removed;
    if (Array.isArray(there) && there.length === 0) delete restored[step];
    else restored[step] = putBack(restored[step], there, depth + 1);
  }
  return restored;
}

function putBackIntoArray(place: unknown[], steps: { [step: string]: Removed }, depth: number): unknown[] {
  const inserted = Object.values(steps).filter((step) => Array.isArray(step) && step.length === 2).length;
  const restored: unknown[] = [];
  let next = 0;
  for (let index = 0; index < place.length + inserted; index += 1) {
    const there = steps[index];
    if (there === undefined) restored.push(place[next++]);
    else if (Array.isArray(there) && there.length === 2) restored.push(there[0]);
    else restored.push(putBack(place[next++], there, depth + 1));
  }
  if (next !== place.length) throw badCapsule("The capsule does not belong to this content.");
  return restored;
}

function badCapsule(message: string): LinchpinError {
  return new LinchpinError({
    code: "deidentify/bad-capsule",
    message,
    hint: "Open the identity part of the same record version as the content.",
  });
}
