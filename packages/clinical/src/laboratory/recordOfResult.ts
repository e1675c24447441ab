import { LinchpinError } from "@linchpin/errors";
import type { Bundle, BundleEntry, FhirResource, Organization, Patient, Reference } from "fhir/r4.js";
import { cleanText } from "../consultation/resources/cleanText.ts";
import { conceptOf, hl7 } from "../consultation/resources/concepts.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import { measureeOf } from "./measureeOf.ts";
import { checkResultForm } from "./parseResultForm.ts";
import type { ResultForm } from "./ResultForm.ts";
import { toObservation } from "./toObservation.ts";

/** All that makes a record of a form. */
export interface ResultOrder {
  readonly form: ResultForm;
  /** Who it is about; sex and birth date, where there, choose the ranges. Its id is given anew. */
  readonly patient: Omit<Patient, "resourceType"> & { readonly resourceType?: "Patient" };
  readonly laboratory: Omit<Organization, "resourceType"> & { readonly resourceType?: "Organization" };
  /** A fresh UUID with every call. */
  readonly ids: () => string;
}

/**
 * A laboratory's form as a FHIR collection: a DiagnosticReport and its Observations, each with the reference range that was
 * used and what it says of the value; linked to the order by `basedOn` (`urn:uuid:` and the order's id).
 *
 * Errors: `laboratory/form`, `laboratory/record`.
 */
export function recordOfResult(order: ResultOrder): Bundle<FhirResource> {
  const form = checkResultForm(order.form);
  const entry: BundleEntry<FhirResource>[] = [];
  const put = (resource: FhirResource): Reference => {
    const id = order.ids();
    entry.push({ fullUrl: `urn:uuid:${id}`, resource: { ...resource, id } });
    return { reference: `urn:uuid:${id}` };
  };
  const patient = { ...order.patient, resourceType: "Patient" as const };
  const subject = put(patient);
  const laboratory = put({ ...order.laboratory, resourceType: "Organization" });
  const specimen =
    form.specimen === undefined
      ? undefined
      : put({
          resourceType: "Specimen",
          type: conceptOf(form.specimen),
          subject,
          ...(form.collectedAt === undefined ? {} : { collection: { collectedDateTime: form.collectedAt } }),
        });
  const basedOn =
    form.orderId === undefined
      ? {}
      : {
          basedOn: [
            {
              type: "ServiceRequest",
              identifier: { system: "urn:ietf:rfc:3986", value: `urn:uuid:${form.orderId}` },
            },
          ],
        };
  const shared = {
    ...basedOn,
    status: form.status,
    subject,
    effectiveDateTime: form.collectedAt ?? form.reportedAt,
    issued: form.reportedAt,
    performer: [laboratory],
  };
  const of = measureeOf(patient, shared.effectiveDateTime);
  const result = form.values.map((value) =>
    put({ ...toObservation(value, of), ...shared, ...(specimen === undefined ? {} : { specimen }) }),
  );
  put({
    resourceType: "DiagnosticReport",
    ...shared,
    category: [hl7("v2-0074", "LAB", "Laboratory")],
    code: conceptOf(form.title),
    ...(specimen === undefined ? {} : { specimen: [specimen] }),
    result,
    ...(form.conclusion === undefined ? {} : { conclusion: cleanText(form.conclusion) }),
  });
  const bundle: Bundle<FhirResource> = {
    resourceType: "Bundle",
    type: "collection",
    timestamp: form.reportedAt,
    entry,
  };
  refuseBroken(bundle);
  return bundle;
}

function refuseBroken(bundle: Bundle<FhirResource>): void {
  const urls = bundle.entry?.map(({ fullUrl }) => fullUrl) ?? [];
  const issue = validateRecord(bundle).find(({ severity }) => severity === "error");
  if (new Set(urls).size === urls.length && issue === undefined) return;
  throw new LinchpinError({
    code: "laboratory/record",
    message: `The record of the results would be no valid FHIR: ${issue?.path ?? "two entries of one id"}.`,
    hint: "Give a fresh UUID for every id, and a patient and laboratory that are valid FHIR R4.",
  });
}
