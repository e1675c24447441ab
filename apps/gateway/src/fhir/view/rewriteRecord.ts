import { entriesOf, namesOf, targetsOf } from "@linchpin/clinical";
import type { OpenChart } from "../../charts/Charts.ts";
import { isObject } from "../search/valuesAt.ts";
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
  const patient = `Patient/${patientResourceId(patientId)}`;
  const places = new Map<string, string>();
  const taken = new Set<string>();
  const own = entries.map((entry) => {
    const type = String(entry.resource.resourceType);
    const names = namesOf(entry);
    if (type === "Patient" && names.includes(subject)) {
      for (const name of names) places.set(name, patient);
      return { resource: entry.resource, id: patientResourceId(patientId) };
    }
    const said = typeof entry.resource.id === "string" ? entry.resource.id : undefined;
    // Whoever joined records may have left two of the same id.
    const original =
      said !== undefined && !taken.has(`${type}/${said}`) ? said : `${said} ${entry.fullUrl} ${entry.index}`;
    taken.add(`${type}/${said}`);
    const id = resourceId(tokenId, { type, original });
    for (const name of names) if (!places.has(name)) places.set(name, `${type}/${id}`);
    return { resource: entry.resource, id };
  });
  // A record may speak of its patient without holding a Patient, or hold them within each resource.
  if (!places.has(subject)) places.set(subject, patient);
  const lifted: Resource[] = [];
  const rewritten = own.map(({ resource, id }): Resource => {
    const { contained, ...rest } = walk(resource) as Record<string, unknown>;
    return { ...rest, ...liftSubject(contained), resourceType: String(resource.resourceType), id };
  });
  return [...rewritten, ...lifted.slice(0, 1)];

  /** A contained patient is the one that all share: nothing points at it within any more. */
  function liftSubject(contained: unknown): { readonly contained?: unknown } {
    if (!Array.isArray(contained)) return contained === undefined ? {} : { contained };
    const isSubject = (one: unknown) =>
      isObject(one) && one.resourceType === "Patient" && `#${one.id}` === subject;
    const found = contained.find(isSubject) as Resource | undefined;
    if (found) lifted.push({ ...found, id: patientResourceId(patientId) });
    const rest = contained.filter((one) => !isSubject(one));
    return rest.length > 0 ? { contained: rest } : {};
  }

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key === "reference" && typeof inner === "string") return [key, placeOf(value, inner)];
        if (key === "url" && typeof inner === "string") return [key, places.get(inner) ?? inner];
        return [key, walk(inner)];
      }),
    );
  }

  function placeOf(reference: object, literal: string): string {
    if (literal.startsWith("#")) return literal === subject ? patient : literal;
    const found = targetsOf(reference).find((name) => places.has(name));
    if (found !== undefined) return places.get(found) ?? literal;
    const relative = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/.exec(literal);
    if (!relative) return literal;
    const [, type = "", original = ""] = relative;
    return `${type}/${resourceId(tokenId, { type, original })}`;
  }
}
