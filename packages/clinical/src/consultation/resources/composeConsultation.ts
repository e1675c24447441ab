import type { Bundle, Composition, CompositionSection, FhirResource, Reference } from "fhir/r4.js";
import { summarize } from "../../chart/summarize.ts";
import { narrateSection } from "../../ips/narrateSection.ts";
import type { CodedText } from "../../show/showCode.ts";
import { type ConsultationDraft, NOTE_SECTIONS, type NoteSection } from "../ConsultationDraft.ts";
import type { ConsultationOrder } from "../ConsultationOrder.ts";
import { LOINC } from "./concepts.ts";
import { narrateText } from "./narrate.ts";
import type { OpenDesk } from "./openRecordDesk.ts";
import { type Put, putEntries } from "./putEntries.ts";

/** LOINC's document sections. */
const NOTES: Readonly<Record<NoteSection, readonly [title: string, code: string]>> = {
  complaint: ["Chief complaint", "10154-3"],
  history: ["History of present illness", "10164-2"],
  "past-history": ["Past history", "11348-0"],
  examination: ["Physical findings", "29545-1"],
  assessment: ["Assessment", "51848-0"],
  plan: ["Plan of care", "18776-5"],
  advice: ["Instructions", "69730-0"],
};

const ENTRIES = {
  problems: ["Problems", "11450-4"],
  allergies: ["Allergies", "48765-2"],
  vitals: ["Vital signs", "8716-3"],
  medicines: ["Medicines prescribed", "57828-6"],
  orders: ["Orders", "46209-3"],
  followUp: ["Follow-up", "18776-5"],
} as const satisfies Readonly<Record<keyof Put, readonly [string, string]>>;

/** The document: first the Composition, then all that it refers to. */
export function composeConsultation(
  desk: OpenDesk,
  {
    draft,
    times,
    id,
  }: {
    readonly draft: ConsultationDraft;
    readonly times: ConsultationOrder["times"];
    readonly id: string;
  },
): Bundle<FhirResource> {
  const put = putEntries(draft, desk);
  const composition: Composition = {
    resourceType: "Composition",
    id,
    status: "final",
    type: { coding: [{ system: LOINC, code: "11488-4", display: "Consult note" }] },
    subject: desk.subject,
    encounter: desk.encounter,
    date: times.signed,
    author: [desk.practitioner],
    title: "Consultation",
    attester: [{ mode: "legal", time: times.signed, party: desk.practitioner }],
    custodian: desk.organization,
    section: [...noteSections(draft), ...entrySections(put, desk)],
  };
  return {
    resourceType: "Bundle",
    type: "document",
    identifier: { system: "urn:ietf:rfc:3986", value: `urn:uuid:${draft.id}` },
    timestamp: times.signed,
    entry: [{ fullUrl: `urn:uuid:${id}`, resource: composition }, ...desk.entries],
  };
}

function noteSections({ notes }: ConsultationDraft): CompositionSection[] {
  return NOTE_SECTIONS.flatMap((section) => {
    const text = notes[section];
    const [title, code] = NOTES[section];
    return text === undefined
      ? []
      : [{ title, code: { coding: [{ system: LOINC, code }] }, text: narrateText(text) }];
  });
}

/** Each list in the words in which a chart shows it. */
function entrySections(put: Put, { entries }: OpenDesk): CompositionSection[] {
  const chart = summarize({ resourceType: "Bundle", type: "collection", entry: [...entries] });
  const items = [
    ...[chart.problems, chart.allergies, chart.medicines, chart.orders].flat(),
    ...chart.results.flatMap(({ series }) =>
      series.flatMap(({ code, points }) => points.map((point) => ({ ...point, code }))),
    ),
  ];
  return (Object.keys(ENTRIES) as (keyof Put)[]).flatMap((name) => {
    const entry: readonly Reference[] = put[name];
    if (entry.length === 0) return [];
    const [title, code] = ENTRIES[name];
    const told = entry.flatMap(({ reference }) =>
      items
        .filter(({ source }) => reference === `urn:uuid:${source.id}`)
        .map((item) => ({ item, title: titleOf(item) })),
    );
    return [
      {
        title,
        code: { coding: [{ system: LOINC, code }] },
        text: narrateSection(told, ""),
        entry: [...entry],
      },
    ];
  });
}

/** What something is called, and that it is not sure where it is not. */
function titleOf(item: { readonly code: CodedText; readonly verification?: string | undefined }): string {
  const isSure = item.verification === undefined || item.verification === "confirmed";
  return isSure ? item.code.text : `${item.code.text}, ${item.verification}`;
}
