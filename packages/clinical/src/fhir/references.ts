import type { Loose } from "./probe.ts";
import { asObject, at, listOf, textOf } from "./probe.ts";

/** A resource together with what a bundle's entry says about it. */
export interface Entry {
  readonly resource: Loose;
  readonly fullUrl: string | undefined;
  /** The entry's place in the bundle, from 0. */
  readonly index: number;
}

/** The entries of a bundle that hold a resource. */
export function entriesOf(bundle: unknown): Entry[] {
  const entries = at(bundle, "entry");
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown, index) => {
    const resource = asObject(at(entry, "resource"));
    return resource === undefined ? [] : [{ resource, fullUrl: textOf(at(entry, "fullUrl")), index }];
  });
}

/**
 * Every name by which a resource may be referred to (https://hl7.org/fhir/R4/references.html): its full URL,
 * `Type/id`, `urn:uuid:id`, and `Type?identifier=system|value` for conditional and logical references.
 */
export function namesOf({ resource, fullUrl }: Pick<Entry, "resource" | "fullUrl">): string[] {
  const type = textOf(at(resource, "resourceType"));
  const id = textOf(at(resource, "id"));
  const names: string[] = [];
  if (fullUrl !== undefined) names.push(fullUrl, ...tailOf(fullUrl));
  if (type !== undefined && id !== undefined) names.push(`${type}/${id}`, `urn:uuid:${id}`);
  if (type !== undefined) {
    for (const identifier of listOf(at(resource, "identifier"))) {
      const value = textOf(at(identifier, "value"));
      if (value !== undefined) names.push(`${type}?${textOf(at(identifier, "system")) ?? ""}|${value}`);
    }
  }
  return [...new Set(names)];
}

/** Every name that a Reference element gives for its target, the surest first. */
export function targetsOf(reference: unknown): string[] {
  const names: string[] = [];
  const literal = textOf(at(reference, "reference"))?.replace(/\/_history\/[^/]*$/, "");
  if (literal !== undefined) {
    const conditional = /^([A-Za-z]+)\?identifier=(.*)$/.exec(literal);
    if (conditional === null) names.push(literal, ...tailOf(literal));
    else names.push(`${conditional[1]}?${decoded(conditional[2] ?? "")}`);
  }
  const value = textOf(at(reference, "identifier", "value"));
  const type = textOf(at(reference, "type"));
  if (value !== undefined && type !== undefined) {
    names.push(`${type}?${textOf(at(reference, "identifier", "system")) ?? ""}|${value}`);
  }
  return [...new Set(names)];
}

/** `Type/id` of an absolute REST URL. */
function tailOf(url: string): string[] {
  const tail = /^https?:\/\/.*\/([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})$/.exec(url);
  return tail?.[1] === undefined ? [] : [tail[1]];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
