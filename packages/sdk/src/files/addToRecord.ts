import type { ClinicalInput } from "@linchpin/clinical";
import type { BundleEntry, FhirResource, Patient } from "fhir/r4.js";

/** A record with what describes its files behind its own entries; without a record, one of `patient` and those alone. */
export function addToRecord(
  input: ClinicalInput | undefined,
  { patient, added }: { readonly patient: Patient; readonly added: readonly FhirResource[] },
): ClinicalInput {
  const base = input ?? recordOf(patient);
  if (added.length === 0) return base;
  const { bundle } = base;
  const isAsked = bundle.type === "transaction" || bundle.type === "batch";
  const entries = added.map(
    (resource): BundleEntry<FhirResource> => ({
      fullUrl: `urn:uuid:${resource.id}`,
      resource,
      ...(isAsked ? { request: { method: "POST", url: resource.resourceType } } : {}),
    }),
  );
  const counts: Record<string, number> = { ...base.counts };
  for (const { resourceType } of added) counts[resourceType] = (counts[resourceType] ?? 0) + 1;
  return { ...base, bundle: { ...bundle, entry: [...(bundle.entry ?? []), ...entries] }, counts };
}

function recordOf(patient: Patient): ClinicalInput {
  const reference = `urn:uuid:${patient.id}`;
  return {
    bundle: {
      resourceType: "Bundle",
      type: "collection",
      entry: [{ fullUrl: reference, resource: patient }],
    },
    patient: { reference, resource: patient },
    form: "bundle",
    counts: { Patient: 1 },
  };
}
