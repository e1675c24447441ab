import { splitByPatient } from "@linchpin/clinical";
import { isLinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import type { IntakeSource } from "./Intake.ts";
import { isShared } from "./isShared.ts";
import { openSplitWriter } from "./openSplitWriter.ts";

/** A bundle, taken apart into one record for each patient. */
export interface SplitBundle {
  /** The bundle itself, byte by byte, where it is about one patient, or cannot be split. */
  readonly sources: readonly IntakeSource[];
  /** Of each entry, which of the sources hold it; none where it is a directory's that no record needs. */
  readonly places: readonly (readonly number[])[];
}

/**
 * Splits a bundle about several patients, such as a transaction of a whole ward, so that each is minted, or kept with its
 * reason, alone. What belongs to no one patient of them becomes a source of its own: it is rejected, kept and told. Whatever
 * cannot be split stays whole, and is rejected with its reason when it is examined.
 *
 * Errors: `intake/too-large` where the records, each with its copies of what they share, would be more than may be held.
 *
 * `content` is the bundle as it came in; what has none is written. `write` is the upload's, where it holds more than this.
 */
export function splitBundle(
  document: unknown,
  { content, write = openSplitWriter() }: { readonly content?: Uint8Array; readonly write?: Write } = {},
): SplitBundle {
  const resources = resourcesOf(document);
  const groups = groupsOf(document, write);
  if (groups.length < 2) {
    const whole = { kind: "fhir" as const, content: content ?? write(document as object) };
    return { sources: [whole], places: resources.map(() => [0]) };
  }
  const held = new Map<unknown, number[]>();
  for (const [index, group] of groups.entries()) {
    for (const resource of group.resources) {
      const places = held.get(resource);
      if (places) places.push(index);
      else held.set(resource, [index]);
    }
  }
  return {
    sources: groups.map(({ source }) => source),
    places: resources.map((resource) => held.get(resource) ?? []),
  };
}

type Write = ReturnType<typeof openSplitWriter>;

interface Group {
  readonly source: IntakeSource;
  readonly resources: ReadonlySet<unknown>;
}

function groupsOf(document: unknown, write: Write): readonly Group[] {
  try {
    const { groups, unassigned } = splitByPatient(document);
    if (groups.length < 2) return [];
    const personal = unassigned.filter((resource) => !isShared(resource));
    const bundles = groups.map(({ bundle }) => bundle);
    return [...bundles, ...(personal.length > 0 ? [collectionOf(personal)] : [])].map((bundle) => ({
      source: { kind: "fhir", content: write(bundle) },
      resources: new Set((bundle.entry ?? []).map(({ resource }) => resource)),
    }));
  } catch (thrown) {
    if (isLinchpinError(thrown) && thrown.code.startsWith("record/")) return [];
    throw thrown;
  }
}

/** What stays together because nobody knows whose it is. */
export function collectionOf(resources: readonly FhirResource[]) {
  return {
    resourceType: "Bundle" as const,
    type: "collection" as const,
    entry: resources.map((resource) => ({ resource })),
  };
}

function resourcesOf(document: unknown): readonly unknown[] {
  const { entry } = (document ?? {}) as { entry?: unknown };
  return Array.isArray(entry) ? entry.map((one) => (one as { resource?: unknown } | null)?.resource) : [];
}
