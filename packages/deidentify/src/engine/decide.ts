import type { Kind } from "../Kind.ts";
import type { Decision } from "./Decision.ts";
import type { Policy } from "./Policy.ts";

const dropping = (kind: Kind, rule: string): Decision => ({ action: "drop", kind, rule });

/** Elements that the data type alone would decide wrongly. `Type.element` as FHIR defines it. */
const BY_PATH: { [path: string]: Decision } = {
  // The envelope: every Bundle comes out as a collection, and its addressing may hold identifiers.
  "Bundle.type": { action: "bundle-type", kind: "envelope", rule: "bundle-becomes-collection" },
  "Bundle.total": dropping("envelope", "bundle-becomes-collection"),
  "Bundle.link": dropping("url", "bundle-becomes-collection"),
  "Bundle.entry.link": dropping("url", "bundle-becomes-collection"),
  "Bundle.entry.search": dropping("envelope", "bundle-becomes-collection"),
  "Bundle.entry.request": dropping("url", "bundle-becomes-collection"),
  "Bundle.entry.response": dropping("url", "bundle-becomes-collection"),
  "Bundle.entry.fullUrl": { action: "full-url", kind: "id", rule: "new-id" },
  // People other than the patient, and places.
  "Patient.contact": dropping("relative", "relatives-and-contacts"),
  "Patient.birthDate": { action: "birth-year", kind: "date", rule: "year-only" },
  "Patient.address": { action: "patient-address", kind: "address", rule: "zip3-and-state" },
  "RelatedPerson.birthDate": dropping("date", "relatives-and-contacts"),
  "Person.birthDate": dropping("date", "relatives-and-contacts"),
  "Practitioner.birthDate": dropping("date", "staff"),
  "Location.position": dropping("address", "facility"),
  "Patient.photo": dropping("attachment", "photograph"),
  "Person.photo": dropping("attachment", "photograph"),
  "Practitioner.photo": dropping("attachment", "photograph"),
  "RelatedPerson.photo": dropping("attachment", "photograph"),
  // Long enough stretches of a genome are as unique as a fingerprint.
  "MolecularSequence.referenceSeq": dropping("identifier", "genetic-sequence"),
  // What sort of number there was may be told, the number and who gave it may not.
  "Identifier.system": dropping("identifier", "identifier"),
  "Identifier.value": dropping("identifier", "identifier"),
  "Identifier.period": dropping("identifier", "identifier"),
  "Identifier.assigner": dropping("identifier", "identifier"),
  "Identifier.extension": dropping("identifier", "identifier"),
  "Device.udiCarrier": dropping("device", "device-identifier"),
  "AuditEvent.agent.network": dropping("contact", "network-address"),
  // Attachments keep their form, not their content.
  "Attachment.contentType": { action: "media-type", kind: "attachment", rule: "media-type" },
  "Attachment.size": dropping("attachment", "attachment"),
  "Attachment.creation": dropping("date", "attachment"),
  // What names an image: the new name that the image itself gets, where the key of those is given.
  "ImagingStudy.series.uid": { action: "dicom-uid", kind: "id", rule: "new-uid" },
  "ImagingStudy.series.instance.uid": { action: "dicom-uid", kind: "id", rule: "new-uid" },
  // Words that hold a document or a questionnaire together.
  "Binary.contentType": { action: "media-type", kind: "attachment", rule: "media-type" },
  "Composition.section.title": { action: "title", kind: "free text", rule: "section-title" },
  "Composition.section.text": { action: "section-text", kind: "narrative", rule: "narrative" },
  "Questionnaire.item.linkId": { action: "token", kind: "free text", rule: "token" },
  "QuestionnaireResponse.item.linkId": { action: "token", kind: "free text", rule: "token" },
  "Parameters.parameter.name": { action: "token", kind: "free text", rule: "token" },
  // Values that are text only in form.
  "SampledData.data": { action: "samples", kind: "free text", rule: "sampled-data" },
  "Timing.repeat.timeOfDay": { action: "time", kind: "date", rule: "time-of-day" },
  "Money.currency": { action: "currency", kind: "code", rule: "currency" },
};

const BY_TYPE: { [type: string]: Decision } = {
  boolean: { action: "boolean", kind: "unknown", rule: "wrong-type" },
  integer: { action: "number", kind: "identifier", rule: "number" },
  positiveInt: { action: "number", kind: "identifier", rule: "number" },
  unsignedInt: { action: "number", kind: "identifier", rule: "number" },
  decimal: { action: "number", kind: "identifier", rule: "number" },
  date: { action: "year", kind: "date", rule: "year-only" },
  dateTime: { action: "year", kind: "date", rule: "year-only" },
  instant: dropping("date", "instant"),
  time: dropping("date", "time"),
  string: dropping("free text", "free-text"),
  markdown: dropping("free text", "free-text"),
  xhtml: dropping("narrative", "narrative"),
  base64Binary: dropping("attachment", "attachment"),
  id: dropping("id", "id"),
  uri: dropping("url", "url"),
  url: dropping("url", "url"),
  oid: dropping("url", "url"),
  uuid: dropping("url", "url"),
  canonical: { action: "public-canonical", kind: "url", rule: "url" },
  HumanName: dropping("name", "name"),
  Address: dropping("address", "address"),
  ContactPoint: dropping("contact", "contact"),
  Identifier: { action: "complex", kind: "identifier", rule: "identifier" },
  Annotation: dropping("free text", "annotation"),
  Signature: dropping("signature", "signature"),
  Narrative: dropping("narrative", "narrative"),
  ContactDetail: dropping("contact", "contact"),
  Contributor: dropping("name", "name"),
  RelatedArtifact: dropping("url", "url"),
  Expression: dropping("free text", "free-text"),
  Extension: { action: "extension", kind: "extension", rule: "extension" },
  Reference: { action: "reference", kind: "reference", rule: "reference" },
  CodeableConcept: { action: "concept", kind: "code", rule: "local-code" },
  Coding: { action: "coding", kind: "code", rule: "local-code" },
};

const QUANTITIES = new Set([
  "Quantity",
  "Age",
  "Count",
  "Distance",
  "Duration",
  "MoneyQuantity",
  "SimpleQuantity",
]);
const DEVICE_TEXT = /^(serialNumber|lotNumber|distinctIdentifier|manufacturer|modelNumber|udiCarrier)$/;
const FACILITIES =
  /^(Organization|Location|HealthcareService|OrganizationAffiliation|InsurancePlan|Endpoint)$/;

/**
 * The one decision for an element, from an explicit rule or else from its data type. What neither names is dropped.
 * The policy's own rules go before these.
 */
export function decide(
  element: { parent: string; name: string; type: string; closed: boolean },
  policy: Policy,
): Decision {
  const { parent, name, type, closed } = element;
  const explicit = policy.byPath[`${parent}.${name}`] ?? BY_PATH[`${parent}.${name}`];
  if (explicit !== undefined) return explicit;
  if (name === "id" && type === "id") return { action: "new-id", kind: "id", rule: "new-id" };
  if (name === "id") return dropping("id", "element-id");
  if (name === "contained") return { action: "contained", kind: "resource", rule: "contained" };
  if (type === "Resource") return { action: "resource", kind: "resource", rule: "resource" };
  if (name === "modifierExtension") {
    return { action: "modifier-extension", kind: "extension", rule: "modifier-extension" };
  }
  if (type === "code") return decideCode(name, closed);
  if (DEVICE_TEXT.test(name) && type === "string") return dropping("device", "device-identifier");
  if (FACILITIES.test(parent) && TEXTS.has(type)) return dropping("facility", "facility");
  if (parent === "Meta" && type === "canonical") return dropping("url", "profile-claim");
  if (QUANTITIES.has(type)) return { action: "quantity", kind: "age", rule: "ages-over-89" };
  if (type === "string" && policy.proseNames.has(name)) return PROSE;
  return policy.byType[type] ?? BY_TYPE[type] ?? { action: "complex", kind: "unknown", rule: "wrong-type" };
}

const PROSE: Decision = { action: "prose", kind: "free text", rule: "scrubbed" };
const TEXTS = new Set(["string", "markdown", "Narrative"]);

function decideCode(name: string, closed: boolean): Decision {
  if (closed) return { action: "closed-code", kind: "code", rule: "code-not-on-list" };
  if (name === "language") return { action: "language", kind: "code", rule: "language" };
  if (name === "contentType") return { action: "media-type", kind: "attachment", rule: "media-type" };
  if (name === "currency") return { action: "currency", kind: "code", rule: "currency" };
  return dropping("code", "open-code");
}
