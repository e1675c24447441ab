import { LinchpinError, type PublicFacts } from "@linchpin/errors";

/** Faults of a FHIR request, by code: what is said, and what to do. The HTTP status of each stands in `statusOf`. */
const FAULTS = [
  ["fhir/type-unknown", "There is no such resource type here.", "Read /fhir/metadata."],
  [
    "fhir/not-found",
    "There is no such resource, or it was not granted.",
    "Ask the patient to let the hospital in.",
  ],
  ["fhir/gone", "The record that this resource was of has been erased.", "Drop your copy of it."],
  ["fhir/page-gone", "This page is no longer kept.", "Search again from the first page."],
  ["fhir/parameter-unknown", "A search parameter is not known for this type.", "Read /fhir/metadata."],
  ["fhir/modifier-unknown", "A modifier is not known for this parameter.", "Read /fhir/metadata."],
  [
    "fhir/parameter-value",
    "A search parameter's value cannot be read.",
    "Compare with https://hl7.org/fhir/R4/search.html.",
  ],
  [
    "fhir/too-costly",
    "This asks for more than one request may open or compare.",
    "Name a patient, ask for fewer values, or export without filters.",
  ],
  ["fhir/method", "This method is not offered here.", "Read /fhir/metadata."],
  ["fhir/not-acceptable", "Only application/fhir+json is written here.", "Accept application/fhir+json."],
  ["fhir/precondition", "The resource is another version than the one that was named.", "Read it again."],
  [
    "fhir/forbidden",
    "The scopes of this token do not allow that.",
    "Ask for a token with the scope that is needed.",
  ],
  [
    "fhir/unauthorized",
    "An access token is needed.",
    "Ask the token endpoint in .well-known/smart-configuration.",
  ],
  ["fhir/token-expired", "The access token has expired.", "Ask the token endpoint for a new one."],
  ["fhir/unavailable", "The records cannot be read at the moment.", "Try again soon."],
  ["fhir/export-header", "A bulk export needs Prefer: respond-async.", "Send Prefer: respond-async."],
  ["fhir/export-unknown", "There is no such export.", "It was deleted or has expired: start a new one."],
  ["fhir/export-too-many", "Too many exports run for this client.", "Wait for one to end, or delete it."],
  [
    "fhir/not-processed",
    "The content was understood, but cannot be taken.",
    "Read the issues and send it again.",
  ],
] as const;

export type FaultCode = (typeof FAULTS)[number][0];

/** One of the faults above as an error. `facts` hold names of parameters, types and limits: never a value sent. */
export function fault(code: FaultCode, facts?: PublicFacts): LinchpinError {
  const [, message = "", hint = ""] = FAULTS.find(([one]) => one === code) ?? [];
  return new LinchpinError({ code, message, hint, ...(facts ? { facts } : {}) });
}
