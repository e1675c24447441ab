import type { Organization, Patient, Practitioner } from "fhir/r4.js";
import type { ConsultationDraft } from "./ConsultationDraft.ts";

/** All that makes a signed record of a draft. */
export interface ConsultationOrder {
  readonly draft: ConsultationDraft;
  /** Who it is about, with identity: what `deidentify` takes into the capsule. Its id is given anew. */
  readonly patient: Omit<Patient, "resourceType"> & { readonly resourceType?: "Patient" };
  readonly practitioner: Omit<Practitioner, "resourceType"> & { readonly resourceType?: "Practitioner" };
  readonly organization: Omit<Organization, "resourceType"> & { readonly resourceType?: "Organization" };
  /** FHIR instants: the visit from `start` to `end`, signed at `signed`. */
  readonly times: { readonly start: string; readonly end: string; readonly signed: string };
  /** A fresh UUID with every call. */
  readonly ids: () => string;
}
