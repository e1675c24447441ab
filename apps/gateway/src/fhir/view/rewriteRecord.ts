import { entriesOf, namesOf, targetsOf } from "@linchpin/clinical";
import type { OpenChart } from "../../charts/Charts.ts";
import type { Resource } from "./Item.ts";
import { patientResourceId, resourceId } from "./resourceIds.ts";

/**
 * A record's resources under ids that no other record has, every reference among them rewritten alike; the patient
 * that the record is about under their one id. What points out of the record on a path of this server's own form
 * points nowhere, as it did before; other servers' addresses and contained resources stay.
 */
export function rewriteRecord(chart: OpenChart): readonly Resource[] {
  const { tokenId, patientId, bundle, subject } = chart;
  const entries = entriesOf(bundle);
  const places = new Map<string, string>();
  const own = entries.map((entry) => {
    const type = String(entry.resource.resourceType);
    const names = namesOf(entry);
    const isSubject = type === "Patient" && names.includes(subject);
    const original =
      typeof entry.resource.id === "string" ? entry.resource.id : (entry.fullUrl ?? `#${entry.index}`);
    const id = isSubject ? patientResourceId(patientId) : resourceId(tokenId, { type, original });
    for (const name of names) if (!places.has(name)) places.set(name, `${type}/${id}`);
    return { resource: entry.resource, id };
  });
  // A record may speak of its patient without holding a Patient.
  if (!subject.startsWith("#")) places.set(subject, `Patient/${patientResourceId(patientId)}`);
  const seen = new Set<string>();
  return own.flatMap(({ resource, id }) => {
    const key = `${resource.resourceType}/${id}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const rewritten = walk(resource) as Record<string, unknown>;
    return [{ ...rewritten, resourceType: String(resource.resourceType), id }];
  });

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    const result: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === "reference" && typeof inner === "string") result[key] = placeOf(value, inner);
      else if (key === "url" && typeof inner === "string") result[key] = places.get(inner) ?? inner;
      else result[key] = walk(inner);
    }
    return result;
  }

  function placeOf(reference: object, literal: string): string {
    if (literal.startsWith("#")) return literal;
    const found = targetsOf(reference).find((name) => places.has(name));
    if (found !== undefined) return places.get(found) ?? literal;
    const relative = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/.exec(literal);
    if (!relative) return literal;
    const [, type = "", original = ""] = relative;
    return `${type}/${resourceId(tokenId, { type, original })}`;
  }
}
