/**
 * Where FHIR's invariants ask for more than its cardinalities, so that what is left stays valid.
 * Source: the constraints of http://hl7.org/fhir/R4, found by validating all of HL7's examples.
 */

/** Optional elements that get a placeholder all the same when their value has to go. */
export const ALSO_REQUIRED: ReadonlySet<string> = new Set([
  "Appointment.participant.actor", // app-1
  "MeasureReport.group.stratifier.stratum.value", // mrp-2
]);

/** Optional primitives that leave data-absent-reason behind, which counts as existing. */
export const MASKED_WHEN_REMOVED: ReadonlySet<string> = new Set([
  "Patient.birthDate", // pooled: tells an old patient from one whose date of birth nobody knew
  "Appointment.start", // app-3
  "Appointment.end", // app-2
]);

/** Resources that FHIR wants to have a name or an identifier: org-1, ipn-1. */
export const NEEDS_A_NAME: ReadonlySet<string> = new Set(["Organization", "InsurancePlan"]);

/** Backbone elements that say nothing with only these left. */
export const HOLLOW_WITH: { [path: string]: readonly string[] } = {
  "Bundle.entry": ["fullUrl"], // bdl-5
  Identifier: ["use"],
  "Immunization.education": ["publicationDate", "presentationDate"], // imm-1
  "Parameters.parameter": ["name"], // inv-1
};
