import type { Bundle, Composition, CompositionSection, Device, FhirResource } from "fhir/r4.js";
import type { Chart } from "../chart/Chart.ts";
import { mergeCharts } from "../chart/merge/mergeCharts.ts";
import { summarize } from "../chart/summarize.ts";
import { at, type Loose } from "../fhir/probe.ts";
import { fitProfile } from "./fitProfile.ts";
import { type Gathering, gatherResources } from "./gatherResources.ts";
import { narrateSection } from "./narrateSection.ts";
import type { PatientSummaryOrder } from "./PatientSummaryOrder.ts";
import { SECTIONS, type SectionPlan } from "./sections.ts";

const PROFILES = "http://hl7.org/fhir/uv/ips/StructureDefinition";
const EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

/** What of a Patient stands in a summary. */
const OF_THE_PATIENT = [
  ...["identifier", "name", "_name", "telecom", "gender", "_gender", "birthDate", "_birthDate", "address"],
  ...["deceasedBoolean", "deceasedDateTime", "maritalStatus", "contact", "communication", "extension"],
];

/**
 * An International Patient Summary of a patient's records (https://hl7.org/fhir/uv/ips, 2.0.0): a FHIR document whose
 * Composition has the sections for problems, allergies and medication always, and says where the records name nothing
 * (`emptyReason`); the others where there is something. What is active and current, the newest value of each test, each thing
 * once however many records say it. Required elements that the records lack, or that were taken out of them, carry a
 * `data-absent-reason`. Every resource says by `meta.source` where it came from, where its source has a `uri`.
 *
 * @example
 * const document = composePatientSummary({ sources: [{ bundle, uri: `urn:linchpin:token:${tokenId}` }], at: new Date() });
 */
export function composePatientSummary({
  sources,
  at: time,
  software = "Linchpin",
}: PatientSummaryOrder): Bundle<FhirResource> {
  const today = time.toISOString().slice(0, 10);
  const charts = sources.map(({ bundle }, record) => summarize(bundle, { record, today }));
  const chart = mergeCharts(charts);
  const names = { patient: fresh(), author: fresh(), composition: fresh() };
  const gathering = gatherResources(sources, names.patient);
  const section = SECTIONS.flatMap((plan) => makeSection(plan, { chart, gathering }));
  const date = time.toISOString();
  const composition: Composition = {
    resourceType: "Composition",
    id: idOf(names.composition),
    meta: { profile: [`${PROFILES}/Composition-uv-ips`] },
    status: "final",
    type: { coding: [{ system: "http://loinc.org", code: "60591-5", display: "Patient summary Document" }] },
    subject: { reference: names.patient },
    date,
    author: [{ reference: names.author, display: software }],
    title: "Patient summary",
    section,
  };
  const author: Device = {
    resourceType: "Device",
    id: idOf(names.author),
    deviceName: [{ name: software, type: "user-friendly-name" }],
  };
  return {
    resourceType: "Bundle",
    id: idOf(fresh()),
    meta: { profile: [`${PROFILES}/Bundle-uv-ips`] },
    type: "document",
    identifier: { system: "urn:ietf:rfc:3986", value: fresh() },
    timestamp: date,
    entry: [
      { fullUrl: names.composition, resource: composition },
      { fullUrl: names.patient, resource: patientOf(charts, { sources, id: idOf(names.patient) }) },
      ...gathering.all().map(({ fullUrl, resource }) => ({
        fullUrl,
        resource: resource as unknown as FhirResource,
      })),
      { fullUrl: names.author, resource: author },
    ],
  };
}

function makeSection(
  { code, title, none, pick }: SectionPlan,
  { chart, gathering }: { readonly chart: Chart; readonly gathering: Gathering },
): CompositionSection[] {
  const items = pick(chart);
  const entry = items.flatMap(({ item }) => {
    const reference = gathering.take(item.source);
    return reference === undefined ? [] : [{ reference }];
  });
  if (entry.length === 0 && none === undefined) return [];
  return [
    {
      title,
      code: { coding: [{ system: "http://loinc.org", code }] },
      text: narrateSection(items, none ?? ""),
      ...(entry.length === 0
        ? { emptyReason: { coding: [{ system: EMPTY, code: "unavailable" }] } }
        : { entry }),
    },
  ];
}

/** The patient as the newest record says that names them; without any, one of whom nothing is told. */
function patientOf(
  charts: readonly Chart[],
  { sources, id }: { readonly sources: PatientSummaryOrder["sources"]; readonly id: string },
): FhirResource {
  const known = charts.filter(({ patient }) => patient.source !== undefined);
  const source = (known.find(({ patient }) => patient.name !== undefined) ?? known[0])?.patient.source;
  const { bundle, uri } = sources[source?.record ?? 0] ?? {};
  const resource = source === undefined ? undefined : bundle?.entry?.[source.entry]?.resource;
  const kept = OF_THE_PATIENT.flatMap((element) => {
    const value = at(resource, element);
    return value === undefined ? [] : [[element, value] as const];
  });
  const patient: Loose = {
    resourceType: "Patient",
    id,
    ...(uri === undefined ? {} : { meta: { source: uri } }),
    ...Object.fromEntries(kept),
  };
  return fitProfile(patient) as unknown as FhirResource;
}

const fresh = () => `urn:uuid:${crypto.randomUUID()}`;
const idOf = (fullUrl: string) => fullUrl.slice("urn:uuid:".length);
