import { at, gather, type Loose, listOf, textOf } from "../fhir/probe.ts";
import { type Entry, entriesOf, namesOf, targetsOf } from "../fhir/references.ts";
import type { ChartItem, Source } from "./Chart.ts";

/** A resource on the desk, with where it came from. */
export interface Sheet {
  readonly resource: Loose;
  readonly source: Source;
}

/** The whole record spread out, so that one resource's page can be read beside another's. */
export interface Desk {
  /** The entries, and the Observations contained in them. */
  readonly sheets: readonly Sheet[];
  /** What a Reference inside `from` points to, if the record holds it. */
  readonly find: (reference: unknown, from: Sheet) => Sheet | undefined;
}

/** Spreads a bundle out: every resource findable by every name it has. `record` goes into every source. */
export function layOut(bundle: unknown, record?: number): Desk {
  const byName = new Map<string, Sheet>();
  const sheets: Sheet[] = [];
  for (const entry of entriesOf(bundle)) {
    const sheet = { resource: entry.resource, source: sourceOf(entry, record) };
    sheets.push(sheet);
    for (const name of namesOf(entry)) if (!byName.has(name)) byName.set(name, sheet);
  }
  const contained = sheets.flatMap((sheet) =>
    containedIn(sheet).filter(({ source }) => source.resourceType === "Observation"),
  );
  return {
    sheets: [...sheets, ...contained],
    find(reference, from) {
      const literal = textOf(at(reference, "reference"));
      if (literal?.startsWith("#") === true) {
        return containedIn(from).find(({ source }) => source.id === literal);
      }
      for (const name of targetsOf(reference)) {
        const found = byName.get(name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function sourceOf({ resource, index }: Entry, record: number | undefined): Source {
  const id = textOf(at(resource, "id"));
  const resourceType = textOf(at(resource, "resourceType")) ?? "Resource";
  return {
    resourceType,
    ...(id === undefined ? {} : { id }),
    ...(record === undefined ? {} : { record }),
    entry: index,
  };
}

function containedIn({ resource, source }: Sheet): Sheet[] {
  return gather(at(resource, "contained"), (contained) => {
    const resourceType = textOf(at(contained, "resourceType"));
    if (resourceType === undefined) return undefined;
    const id = `#${textOf(at(contained, "id")) ?? ""}`;
    return { resource: contained as Loose, source: { ...source, resourceType, id } };
  });
}

/** What every item has, read from its resource. */
export function itemOf({ resource, source }: Sheet): ChartItem {
  const status = textOf(at(resource, "status"));
  return {
    source,
    ...(status === undefined ? {} : { status }),
    notes: listOf(at(resource, "note")).flatMap((note) => textOf(at(note, "text")) ?? []),
  };
}
