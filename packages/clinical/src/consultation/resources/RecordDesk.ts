import type { FhirResource, Reference } from "fhir/r4.js";

/** What every resource of one consultation's record shares. */
export interface RecordDesk {
  readonly subject: Reference;
  readonly encounter: Reference;
  readonly practitioner: Reference;
  /** When it was measured and found: the start of the visit. */
  readonly seenAt: string;
  /** When it was signed. */
  readonly signedAt: string;
  /** Puts a resource into the record and says how to refer to it. */
  readonly put: (resource: FhirResource) => Reference;
}
