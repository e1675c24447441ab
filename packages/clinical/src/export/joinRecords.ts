import type { Bundle, BundleEntry, FhirResource, Provenance } from "fhir/r4.js";
import { asObject, at, type Loose, textOf } from "../fhir/probe.ts";
import { entriesOf, namesOf } from "../fhir/references.ts";
import type { JoinedRecord } from "./JoinedRecord.ts";

const TOKEN_SYSTEM = "urn:linchpin:token";
const PROVIDER_SYSTEM = "urn:linchpin:provider";

/**
 * Several records of a patient as one collection (https://hl7.org/fhir/R4/bundle.html#collection): the resources of each as
 * they are, and for each record a Provenance that says which token they came from, who sealed it and when.
 *
 * What two records both hold word for word under one full URL stands once, and both Provenances name it. Where two records call
 * different things by one name, the later one's gets a name of its own, and so do the references to it: nothing comes to
 * mean something else. Whom each record is about stays said by its own Patient; none are merged.
 *
 * @example
 * const bundle = joinRecords([{ bundle, tokenId, version: 1, sealedAt, author: { id: "2", name: "City Hospital" } }], new Date());
 */
export function joinRecords(records: readonly JoinedRecord[], time: Date): Bundle<FhirResource> {
  const taken = new Map<string, string>();
  const entry: BundleEntry<FhirResource>[] = [];
  for (const record of records) {
    const placed = placeEntries(record, taken);
    for (const one of placed) {
      if (one.isNew) entry.push({ fullUrl: one.fullUrl, resource: one.resource as unknown as FhirResource });
    }
    const targets = placed.map(({ fullUrl }) => fullUrl);
    if (targets.length > 0) entry.push(provenanceOf(record, targets));
  }
  return {
    resourceType: "Bundle",
    type: "collection",
    identifier: { system: "urn:ietf:rfc:3986", value: fresh() },
    timestamp: time.toISOString(),
    ...(entry.length > 0 ? { entry } : {}),
  };
}

interface Placed {
  readonly fullUrl: string;
  readonly resource: Loose;
  readonly isNew: boolean;
}

/** The resources of one record under names that no other thing of the bundle has. `taken`: what earlier records call so. */
function placeEntries({ bundle }: JoinedRecord, taken: Map<string, string>): Placed[] {
  const renamed = new Map<string, string>();
  const own = new Map<string, string>();
  const plans = entriesOf(bundle).map((entry) => {
    const { resource, fullUrl } = entry;
    const text = JSON.stringify(resource);
    if (fullUrl !== undefined && taken.get(fullUrl) === text && !own.has(fullUrl)) {
      own.set(fullUrl, text);
      return { resource, fullUrl, isNew: false, isClash: false };
    }
    const name = plainName(resource);
    // Whoever goes by ids alone would take it for the earlier record's.
    const isClash = name !== undefined && taken.has(name);
    const isFree = fullUrl !== undefined && !taken.has(fullUrl) && !own.has(fullUrl) && !isClash;
    const place = isFree ? fullUrl : fresh();
    if (!isFree) for (const other of namesOf(entry)) if (!renamed.has(other)) renamed.set(other, place);
    own.set(place, text);
    if (name !== undefined && !isClash) own.set(name, text);
    return { resource, fullUrl: place, isNew: true, isClash };
  });
  for (const [name, text] of own) taken.set(name, text);
  return plans.map(({ resource, fullUrl, isNew, isClash }) => {
    const kept = renamed.size === 0 ? resource : (rename(resource, renamed) as Loose);
    return { fullUrl, isNew, resource: isClash ? { ...kept, id: fullUrl.slice("urn:uuid:".length) } : kept };
  });
}

function plainName(resource: Loose): string | undefined {
  const id = textOf(at(resource, "id"));
  return id === undefined ? undefined : `${textOf(at(resource, "resourceType"))}/${id}`;
}

/** The same with every reference, and every link to a document, under its new name. */
function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((member) => rename(member, names));
  const object = asObject(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, part]) => {
      const isLink = (key === "reference" || key === "url") && typeof part === "string";
      return [
        key,
        isLink ? (names.get(part.replace(/\/_history\/[^/]*$/, "")) ?? part) : rename(part, names),
      ];
    }),
  );
}

/** https://hl7.org/fhir/R4/provenance.html */
function provenanceOf(
  { tokenId, version, sealedAt, author }: JoinedRecord,
  targets: readonly string[],
): BundleEntry<FhirResource> {
  const fullUrl = fresh();
  const resource: Provenance = {
    resourceType: "Provenance",
    id: fullUrl.slice("urn:uuid:".length),
    target: targets.map((reference) => ({ reference })),
    recorded: sealedAt,
    policy: [`${TOKEN_SYSTEM}:${tokenId}`],
    activity: {
      coding: [
        {
          system: "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle",
          code: version === 1 ? "originate" : "amend",
        },
      ],
    },
    agent: [
      {
        type: {
          coding: [
            { system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type", code: "author" },
          ],
        },
        who: {
          type: "Organization",
          identifier: { system: PROVIDER_SYSTEM, value: author.id },
          ...(author.name === undefined ? {} : { display: author.name }),
        },
      },
    ],
    entity: [
      {
        role: "source",
        what: { identifier: { system: TOKEN_SYSTEM, value: tokenId }, display: `Version ${version}` },
      },
    ],
  };
  return { fullUrl, resource };
}

const fresh = () => `urn:uuid:${crypto.randomUUID()}`;
