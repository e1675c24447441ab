import type { Bundle, Composition, CompositionSection, FhirResource } from "fhir/r4.js";
import { asObject, at, type Loose, listOf, textOf } from "../fhir/probe.ts";
import { namelessPatient, scrubWords, wordsOf } from "./leaveNameOut.ts";

/** What of a summary the patient wants seen. */
export interface SummaryLimits {
  /** LOINC codes of the sections that stay. */
  readonly sections: readonly string[];
  /** Whether it says whose it is. */
  readonly withName: boolean;
}

/** Sections that a summary must have (Composition-uv-ips): one that was left out stays, empty, and says so. */
const REQUIRED: ReadonlySet<string> = new Set(["11450-4", "48765-2", "10160-0"]);
const EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

/**
 * A patient summary of `composePatientSummary` as far as the patient wants it seen: the chosen sections, and what these cannot be
 * understood without. A required section that was left out says that it was withheld, so that nobody reads it as "none".
 * Documents inside of reports go, they are no summary. Without a name the patient's identifying elements go, and the words
 * of them wherever they stand; the year of birth stays. Nothing is changed in `document`.
 *
 * @example limitPatientSummary(document, { sections: ["48765-2"], withName: false })
 */
export function limitPatientSummary(
  document: Bundle<FhirResource>,
  { sections, withName }: SummaryLimits,
): Bundle<FhirResource> {
  const [first, ...rest] = document.entry ?? [];
  const composition = first?.resource as Composition | undefined;
  if (composition?.resourceType !== "Composition") return document;
  const limited = {
    ...composition,
    section: (composition.section ?? []).flatMap((section) => limit(section, sections)),
  };
  const known = new Map(rest.flatMap(({ fullUrl, resource }) => (fullUrl ? [[fullUrl, resource]] : [])));
  const reached = reach(limited, known);
  const kept = rest.filter(({ fullUrl }) => fullUrl !== undefined && reached.has(fullUrl));
  const patient = rest.find(({ resource }) => resource?.resourceType === "Patient")?.resource;
  const entry = [{ ...first, resource: limited }, ...kept].map((one) => ({
    ...one,
    resource: withoutDocuments(one.resource as unknown as Loose) as unknown as FhirResource,
  }));
  if (withName) return { ...document, entry };
  const words = wordsOf(patient);
  return {
    ...document,
    entry: entry.map((one) => ({
      ...one,
      resource: scrubWords(
        one.resource.resourceType === "Patient" ? namelessPatient(one.resource) : one.resource,
        words,
      ) as FhirResource,
    })),
  };
}

function limit(section: CompositionSection, sections: readonly string[]): CompositionSection[] {
  const codes = (section.code?.coding ?? []).map(({ code = "" }) => code);
  if (codes.some((code) => sections.includes(code))) return [section];
  if (!codes.some((code) => REQUIRED.has(code))) return [];
  const { entry: _, ...rest } = section;
  return [
    {
      ...rest,
      text: {
        status: "generated",
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>The patient did not share this.</p></div>',
      },
      emptyReason: { coding: [{ system: EMPTY, code: "withheld" }] },
    },
  ];
}

/** Full URLs of all that a resource refers to, and what these refer to. */
function reach(
  from: unknown,
  known: ReadonlyMap<string | undefined, FhirResource | undefined>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue: unknown[] = [from];
  for (const value of queue) {
    if (Array.isArray(value)) queue.push(...value);
    const object = asObject(value);
    if (object === undefined) continue;
    const target = textOf(at(object, "reference"));
    if (target !== undefined && known.has(target) && !reached.has(target)) {
      reached.add(target);
      queue.push(known.get(target));
    }
    queue.push(...Object.values(object));
  }
  return reached;
}

/** Without whole documents: a report's own form, and what its media hold. */
function withoutDocuments(resource: Loose): Loose {
  const { presentedForm: _form, photo: _photo, ...rest } = resource;
  const contained = listOf(rest.contained).filter((one) => textOf(at(one, "resourceType")) !== "Binary");
  return rest.contained === undefined ? rest : { ...rest, contained };
}
