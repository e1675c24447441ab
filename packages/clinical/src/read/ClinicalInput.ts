import type { Bundle, FhirResource, Patient } from "fhir/r4.js";

/** The one patient that a record is about. */
export interface PatientSubject {
  /** How the record refers to the patient first: `Patient/1`, `urn:uuid:…`, or `#p` for a contained one. */
  readonly reference: string;
  /** The Patient resource, when the record holds it. */
  readonly resource: Patient | undefined;
}

/** A hospital's record, read and checked: what de-identification and minting start from. */
export interface ClinicalInput {
  /** What was read. A single resource becomes a collection of one; a bundle stays exactly as it was. */
  readonly bundle: Bundle<FhirResource>;
  readonly patient: PatientSubject;
  /** How the resource came: as a bundle or alone. */
  readonly form: "bundle" | "resource";
  /** How many resources of each type the entries hold, in order of first appearance. */
  readonly counts: Readonly<Record<string, number>>;
}
