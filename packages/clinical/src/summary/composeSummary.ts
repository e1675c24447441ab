import type {
  Bundle,
  CompositionSection,
  ContactPoint,
  FhirResource,
  HumanName,
  Narrative,
  Patient,
} from "fhir/r4.js";
import type { SummaryItem, SummaryKind } from "./SummaryItem.ts";
import { trimResource } from "./trimResource.ts";

/** Whose summary it is, as far as they want it said. */
export interface SummaryPerson {
  readonly name?: string | undefined;
  readonly gender?: Patient["gender"] | undefined;
  /** `YYYY-MM-DD`, or less of it. */
  readonly birthDate?: string | undefined;
}

/** Whom to call. */
export interface SummaryContact {
  readonly name: string;
  readonly phone: string;
}

const LOINC = "http://loinc.org";
const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
const SECTIONS: readonly { kinds: readonly SummaryKind[]; code: string; title: string; none: string }[] = [
  { kinds: ["allergy"], code: "48765-2", title: "Allergies", none: "No allergies are stated here." },
  { kinds: ["problem"], code: "11450-4", title: "Problems", none: "No problems are stated here." },
  { kinds: ["medicine"], code: "10160-0", title: "Medicines", none: "No medicines are stated here." },
  { kinds: ["bloodGroup"], code: "30954-2", title: "Blood group", none: "" },
];

/**
 * An emergency summary as a FHIR document in the manner of the International Patient Summary
 * (https://hl7.org/fhir/uv/ips, Composition 60591-5): allergies, problems and medicines always have their section, also
 * where nothing was chosen, and that says so; the blood group where it is known; whom to call as contacts of the
 * patient. The patient is its author. Everything else of the source resources, such as who treated them, is left out.
 */
export function composeSummary({
  items,
  person,
  contacts,
  at,
}: {
  readonly items: readonly SummaryItem[];
  readonly person: SummaryPerson;
  readonly contacts: readonly SummaryContact[];
  readonly at: Date;
}): Bundle<FhirResource> {
  const patient = makePatient(person, contacts);
  const author = { reference: urnOf(patient) };
  const chosen = items.map((item) => ({ ...item, resource: trimResource(item, author) }));
  const date = at.toISOString();
  const sections = SECTIONS.flatMap(({ kinds, code, title, none }): CompositionSection[] => {
    const own = chosen.filter(({ kind }) => kinds.includes(kind));
    if (own.length === 0 && none === "") return [];
    const lines = own.map(({ text, detail }) => (detail ? `${text}: ${detail}` : text));
    return [
      {
        title,
        code: { coding: [{ system: LOINC, code }] },
        text: narrative(own.length === 0 ? [none] : lines),
        ...(own.length === 0
          ? { emptyReason: { coding: [{ system: EMPTY, code: "notasked" }] } }
          : { entry: own.map(({ resource }) => ({ reference: urnOf(resource) })) }),
      },
    ];
  });
  const composition: FhirResource = {
    resourceType: "Composition",
    id: crypto.randomUUID(),
    status: "final",
    type: { coding: [{ system: LOINC, code: "60591-5" }], text: "Patient summary" },
    subject: author,
    date,
    author: [author],
    title: "Emergency summary",
    section: sections,
  };
  const resources = [composition, patient, ...chosen.map(({ resource }) => resource)];
  return {
    resourceType: "Bundle",
    type: "document",
    identifier: { system: "urn:ietf:rfc:3986", value: `urn:uuid:${crypto.randomUUID()}` },
    timestamp: date,
    entry: resources.map((resource) => ({ fullUrl: urnOf(resource), resource })),
  };
}

const EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

function makePatient(
  { name, gender, birthDate }: SummaryPerson,
  contacts: readonly SummaryContact[],
): Patient {
  const withheld = { extension: [{ url: ABSENT, valueCode: "masked" }] };
  const names: HumanName[] = [name ? { text: name } : withheld];
  return {
    resourceType: "Patient",
    id: crypto.randomUUID(),
    name: names,
    ...(gender ? { gender } : {}),
    ...(birthDate ? { birthDate } : { _birthDate: withheld }),
    ...(contacts.length > 0 ? { contact: contacts.map(toContact) } : {}),
  };
}

function toContact({ name, phone }: SummaryContact) {
  const telecom: ContactPoint[] = phone ? [{ system: "phone", value: phone }] : [];
  return { name: { text: name }, ...(telecom.length > 0 ? { telecom } : {}) };
}

const urnOf = ({ id }: { readonly id?: string | undefined }) => `urn:uuid:${id}`;

function narrative(lines: readonly string[]): Narrative {
  const safe = lines.map((line) =>
    line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  );
  const items = safe.map((line) => `<li>${line}</li>`).join("");
  return { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml"><ul>${items}</ul></div>` };
}
