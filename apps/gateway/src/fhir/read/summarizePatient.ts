import { composePatientSummary, type RecordBundle } from "@linchpin/clinical";
import type { Item } from "../view/Item.ts";
import type { World } from "./openWorld.ts";

/**
 * The patient summary of what the caller may see, as an IPS document (https://hl7.org/fhir/uv/ips/ipsGeneration.html):
 * each record a source by its token, the newest first.
 */
export function summarizePatient({ all }: Pick<World, "all">, at: Date): RecordBundle {
  const newest = all.toSorted((a, b) => b.updatedAt - a.updatedAt);
  const records = Map.groupBy(newest, sourceOf);
  const sources = [...records].flatMap(([uri, items]) =>
    uri === undefined ? [] : [{ uri, bundle: bundleOf(items) }],
  );
  return composePatientSummary({ sources, at, software: "Linchpin gateway" });
}

/** The token that a resource stems from; what this server says itself (grants, readings) stems from none. */
function sourceOf({ resource }: Item): string | undefined {
  const source = (resource.meta as { readonly source?: unknown } | undefined)?.source;
  return typeof source === "string" ? source : undefined;
}

function bundleOf(items: readonly Item[]): RecordBundle {
  const entry = items.map(({ resource }) => ({ resource }));
  return { resourceType: "Bundle", type: "collection", entry } as unknown as RecordBundle;
}
