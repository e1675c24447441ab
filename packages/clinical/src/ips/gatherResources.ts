import type { Source } from "../chart/Chart.ts";
import { layOut, type Sheet } from "../chart/Desk.ts";
import { asObject, at, type Loose, textOf } from "../fhir/probe.ts";
import { fitProfile } from "./fitProfile.ts";
import type { SummarySource } from "./PatientSummaryOrder.ts";

/** What comes along with what refers to it: without it the thing itself is not understood. */
const COME_ALONG: ReadonlySet<string> = new Set(
  "Medication Practitioner PractitionerRole Organization Specimen Device".split(" "),
);

/** Elements that name the patient, by the type that has them. */
const SUBJECT: Readonly<Record<string, string>> = { AllergyIntolerance: "patient", Immunization: "patient" };

/** A resource of the summary under a name of its own. */
export interface Gathered {
  readonly fullUrl: string;
  readonly resource: Loose;
}

/** The resources of a summary. */
export interface Gathering {
  /** Takes a resource in, once, and gives the name by which it stands in the summary; undefined where it is not there. */
  readonly take: (source: Source) => string | undefined;
  /** All that were taken and what came along, in the order in which they came. */
  readonly all: () => readonly Gathered[];
}

/**
 * Takes resources out of records into one document about `patient` (its full URL there): each under a fresh name, about that
 * one patient, with what it cannot be understood without. A reference to anything else keeps its words and no link.
 */
export function gatherResources(sources: readonly SummarySource[], patient: string): Gathering {
  const desks = sources.map(({ bundle }, record) => layOut(bundle, record));
  const sheets = desks.map((desk) => {
    const own = desk.sheets.filter(({ source }) => source.id?.startsWith("#") !== true);
    return new Map(own.map((sheet) => [sheet.source.entry, sheet] as const));
  });
  const names = new Map<Sheet, string>();
  const queue: { readonly sheet: Sheet; readonly fullUrl: string }[] = [];
  const enter = (sheet: Sheet): string => {
    const known = names.get(sheet);
    if (known !== undefined) return known;
    const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
    names.set(sheet, fullUrl);
    queue.push({ sheet, fullUrl });
    return fullUrl;
  };
  const refer = (reference: Loose, from: Sheet): Loose => {
    if (textOf(at(reference, "reference"))?.startsWith("#") === true) return reference;
    const found = desks[from.source.record ?? 0]?.find(reference, from);
    const type = found?.source.resourceType ?? typeOf(reference);
    const { display, identifier } = reference;
    if (type === "Patient") return { reference: patient };
    if (found !== undefined && COME_ALONG.has(found.source.resourceType)) {
      return { reference: enter(found), ...(display === undefined ? {} : { display }) };
    }
    const words = textOf(display) ?? `${type ?? "Something"} that is not part of this summary`;
    return { ...(identifier === undefined ? {} : { identifier }), display: words };
  };
  const copy = (value: unknown, from: Sheet): unknown => {
    if (Array.isArray(value)) return value.map((member) => copy(member, from));
    const object = asObject(value);
    if (object === undefined) return value;
    const isLink = typeof object.reference === "string" && object.resourceType === undefined;
    const shown = isLink ? refer(object, from) : object;
    return Object.fromEntries(Object.entries(shown).map(([key, part]) => [key, copy(part, from)]));
  };
  return {
    take: ({ record = 0, entry }) => {
      const sheet = sheets[record]?.get(entry);
      return sheet === undefined ? undefined : enter(sheet);
    },
    all: () => {
      const made: Gathered[] = [];
      // Copying one may bring others along: they stand behind it in the queue.
      for (const { sheet, fullUrl } of queue) {
        const uri = sources[sheet.source.record ?? 0]?.uri;
        const { meta: _, ...rest } = copy(sheet.resource, sheet) as Record<string, unknown>;
        const type = sheet.source.resourceType;
        const subject = SUBJECT[type] ?? "subject";
        const isAbout = !COME_ALONG.has(type);
        const resource = fitProfile({
          ...rest,
          id: fullUrl.slice("urn:uuid:".length),
          ...(uri === undefined ? {} : { meta: { source: uri } }),
          ...(isAbout ? { [subject]: { reference: patient } } : {}),
        });
        made.push({ fullUrl, resource });
      }
      return made;
    },
  };
}

/** `Type/id`, wherever it stands. */
function typeOf(reference: Loose): string | undefined {
  const literal = textOf(reference.reference) ?? "";
  return textOf(reference.type) ?? /(?:^|\/)([A-Z][A-Za-z]+)(?:\/[A-Za-z0-9.-]+|\?.*)$/.exec(literal)?.[1];
}
