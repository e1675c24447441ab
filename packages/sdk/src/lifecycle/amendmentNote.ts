import type { ClinicalInput } from "@linchpin/clinical";
import type { AmendmentReason } from "@linchpin/protocol";
import type { Bundle, FhirResource, Provenance } from "fhir/r4.js";

/** Why a version replaced the one before it, in words: they go into the record, never into its manifest. */
export interface AmendmentNote {
  readonly reason: AmendmentReason;
  /** What changed and why, for the patient. */
  readonly words: string;
  /** Who changed it: a person at the hospital. */
  readonly who: string;
}

/** Marks the one Provenance of a record that tells of its latest amendment. */
const SYSTEM = "urn:linchpin:v1:amendment";

/**
 * Writes an amendment's reason into the record, as FHIR Provenance (https://hl7.org/fhir/R4/provenance.html) in the place
 * of an earlier one. De-identification keeps it whole in the identity part: who reads without identity reads no words.
 */
export function addAmendmentNote(
  input: ClinicalInput,
  { note, now }: { readonly note: AmendmentNote; readonly now: Date },
): ClinicalInput {
  const others = (input.bundle.entry ?? []).filter(({ resource }) => !isNote(resource));
  const resource: Provenance = {
    resourceType: "Provenance",
    meta: { tag: [{ system: SYSTEM, code: note.reason }] },
    target: [input.patient.reference ? { reference: input.patient.reference } : { display: "this record" }],
    recorded: now.toISOString(),
    reason: [{ text: note.words }],
    agent: [{ who: { display: note.who } }],
  };
  const bundle: Bundle<FhirResource> = {
    ...input.bundle,
    entry: [...others, { fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource }],
  };
  return { ...input, bundle };
}

/** What an opened version says about its own amendment; null for a first version, or one opened without identity. */
export function readAmendmentNote(resource: FhirResource): AmendmentNote | null {
  if (resource.resourceType !== "Bundle") return null;
  const found = (resource as Bundle<FhirResource>).entry?.find((entry) => isNote(entry.resource))?.resource;
  if (found?.resourceType !== "Provenance") return null;
  const reason = found.meta?.tag?.find(({ system }) => system === SYSTEM)?.code as AmendmentReason;
  return { reason, words: found.reason?.[0]?.text ?? "", who: found.agent[0]?.who.display ?? "" };
}

function isNote(resource: FhirResource | undefined): boolean {
  return (
    resource?.resourceType === "Provenance" &&
    (resource.meta?.tag?.some(({ system }) => system === SYSTEM) ?? false)
  );
}
