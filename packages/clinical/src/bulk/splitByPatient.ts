import { LinchpinError } from "@linchpin/errors";
import { asObject, textOf } from "../fhir/probe.ts";
import { entriesOf } from "../fhir/references.ts";
import { checkBundle } from "../read/acceptRecord.ts";
import { type GroupedResources, groupEntries } from "./groupByPatient.ts";

/** Bundles whose entries may stand apart. A document or message is one whole, about whomever it names. */
const SPLITTABLE = new Set(["batch", "collection", "searchset", "transaction"]);

/**
 * Splits a bundle about several patients (a transaction of a whole ward, a searchset) into one collection for each, as
 * {@link groupByPatient} does with a bulk export. Give each group's bundle to `acceptRecord`; tell whoever handed the bundle
 * in how much of it belongs to no patient.
 *
 * Errors: as `acceptRecord` for the bundle itself; `record/several-patients` for a document or message about several.
 */
export function splitByPatient(value: unknown): GroupedResources {
  const bundle = asObject(value);
  if (bundle?.resourceType !== "Bundle") {
    throw new LinchpinError({
      code: "record/not-fhir",
      message: "This is no bundle, so there is nothing to split.",
      hint: "Hand in a FHIR R4 bundle as JSON.",
    });
  }
  checkBundle(bundle);
  const grouped = groupEntries(entriesOf(bundle));
  if (grouped.groups.length > 1 && !SPLITTABLE.has(textOf(bundle.type) ?? "")) {
    throw new LinchpinError({
      code: "record/several-patients",
      message: `The bundle is one document or message about ${grouped.groups.length} patients, and cannot be split.`,
      hint: "Have the sender send one for each patient.",
      facts: { patients: grouped.groups.length },
    });
  }
  return grouped;
}
