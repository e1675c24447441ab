import type { Decision } from "../engine/Decision.ts";

const prose: Decision = { action: "prose", kind: "free text", rule: "scrubbed" };
const encoded: Decision = { action: "encoded-text", kind: "attachment", rule: "scrubbed" };
const name: Decision = { action: "drop", kind: "name", rule: "name" };

/** What `notes: "scrub"` keeps, scrubbed, that is removed without. Elements of type string are named one by one. */
export const scrubbedNotes: {
  readonly byPath: { readonly [path: string]: Decision };
  readonly byType: { readonly [type: string]: Decision };
} = {
  byPath: {
    "Annotation.authorString": name,
    "Narrative.div": { action: "xhtml", kind: "narrative", rule: "scrubbed" },
    "Attachment.data": encoded,
    "Binary.data": encoded,
    "CodeableConcept.text": prose,
    // Pairs of a name and a value: what the value is, only the sender knows.
    "Parameters.parameter.valueString": { action: "drop", kind: "free text", rule: "free-text" },
    "AuditEvent.entity.detail.valueString": { action: "drop", kind: "free text", rule: "free-text" },
  },
  byType: {
    markdown: prose,
    Annotation: { action: "complex", kind: "free text", rule: "annotation" },
    Narrative: { action: "complex", kind: "narrative", rule: "narrative" },
  },
};

/** Names of elements of type string whose content is prose wherever FHIR uses the name; names, numbers and places are not among them. */
export const proseNames: ReadonlySet<string> = new Set(
  "abatementString administrationInstruction ageString cancelledReason comment conclusion contentString description detail detailString diagnostics disposition doseNumberString instruction mitigation occurrenceString onsetString outcomeDesc overrideReason patientInstruction performedString rationale reason scheduledString series seriesDosesString statusReason summary text textEquivalent title usedString valueString".split(
    " ",
  ),
);
