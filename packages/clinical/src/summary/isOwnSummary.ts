import { at } from "../fhir/probe.ts";
import type { RecordBundle } from "./SummaryItem.ts";

/** Whether this is a summary that the patient put together: another one is made from the records behind it. */
export function isOwnSummary({ type, entry = [] }: RecordBundle): boolean {
  const patient = entry.find(({ resource }) => resource?.resourceType === "Patient")?.fullUrl;
  const [first] = entry;
  const isByPatient =
    first?.resource?.resourceType === "Composition" &&
    first.resource.author.some((author) => at(author, "reference") === patient);
  return type === "document" && patient !== undefined && isByPatient;
}
