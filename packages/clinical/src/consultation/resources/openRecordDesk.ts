import type { BundleEntry, Encounter, FhirResource, Reference } from "fhir/r4.js";
import type { ConsultationOrder } from "../ConsultationOrder.ts";
import { hl7 } from "./concepts.ts";
import type { RecordDesk } from "./RecordDesk.ts";

const CLASSES = {
  clinic: ["AMB", "ambulatory"],
  video: ["VR", "virtual"],
  home: ["HH", "home health"],
  emergency: ["EMER", "emergency"],
  ward: ["IMP", "inpatient encounter"],
} as const;

/** A desk whose resources are kept in the order in which they were put there. */
export interface OpenDesk extends RecordDesk {
  readonly organization: Reference;
  readonly entries: readonly BundleEntry<FhirResource>[];
  /** The Encounter, which still learns its diagnoses. */
  readonly visit: Encounter;
}

/** The people, the place and the visit, to which everything else refers. */
export function openRecordDesk(order: ConsultationOrder): OpenDesk {
  const { draft, patient, practitioner, organization, times, ids } = order;
  const entries: BundleEntry<FhirResource>[] = [];
  const put = (resource: FhirResource): Reference => {
    const id = ids();
    // The same object, since the visit learns its diagnoses later.
    entries.push({ fullUrl: `urn:uuid:${id}`, resource: Object.assign(resource, { id }) });
    return { reference: `urn:uuid:${id}` };
  };
  const subject = put({ ...patient, resourceType: "Patient" });
  const doctor = put({ ...practitioner, resourceType: "Practitioner" });
  const hospital = put({ ...organization, resourceType: "Organization" });
  const [code, display] = CLASSES[draft.setting];
  const visit: Encounter = {
    resourceType: "Encounter",
    status: "finished",
    class: { ...hl7("v3-ActCode", code).coding?.[0], display },
    subject,
    participant: [{ individual: doctor }],
    period: { start: times.start, end: times.end },
    serviceProvider: hospital,
  };
  return {
    subject,
    practitioner: doctor,
    organization: hospital,
    visit,
    encounter: put(visit),
    seenAt: times.start,
    signedAt: times.signed,
    put,
    entries,
  };
}
