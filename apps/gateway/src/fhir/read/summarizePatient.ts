import { composeSummary, listSummaryItems, type RecordBundle, readSummaryPerson } from "@linchpin/clinical";
import type { World } from "./openWorld.ts";

/**
 * The patient summary of what the caller may see, as an IPS document (https://hl7.org/fhir/uv/ips/ipsGeneration.html):
 * the newest of what stands in several records.
 */
export function summarizePatient({ all }: Pick<World, "all">, at: Date): RecordBundle {
  const newest = all.toSorted((a, b) => b.updatedAt - a.updatedAt);
  const bundle = {
    resourceType: "Bundle",
    type: "collection",
    entry: newest.map(({ resource }) => ({ resource })),
  } as unknown as RecordBundle;
  const { person, contacts } = readSummaryPerson([bundle]);
  const document = composeSummary({ items: listSummaryItems([bundle]), person, contacts, at });
  for (const { resource } of document.entry ?? []) {
    if (resource?.resourceType === "Composition") resource.title = "Patient summary";
  }
  return document;
}
