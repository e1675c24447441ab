export { type Acknowledgement, type Answer, acknowledge } from "./ack/acknowledge.ts";
export {
  type AcknowledgementCode,
  chooseAcknowledgement,
  type Outcome,
} from "./ack/chooseAcknowledgement.ts";
export { conditionOf, type ErrorCondition, isRejection } from "./ack/conditions.ts";
export { readZone } from "./fhir/readZone.ts";
export { type BundleOptions, type Hl7Record, toBundle, toBundles } from "./fhir/toBundle.ts";
export type { Hl7Note, Hl7NoteKind } from "./Hl7Note.ts";
export { type Hl7Place, showPlace } from "./Hl7Place.ts";
export { MAX_HL7_BYTES, MAX_MESSAGES, MAX_SEGMENTS } from "./limits.ts";
export type { Delimiters } from "./read/Delimiters.ts";
export type { CharsetOptions } from "./read/decodeHl7.ts";
export type { Grammar, Hl7Header, Hl7Message, Hl7Party, Segment } from "./read/Hl7Message.ts";
export { isHl7 } from "./read/isHl7.ts";
export { type Hl7FileMessage, readHl7, readHl7File } from "./read/readHl7.ts";
export { type SourceKey, sourceKeyOf } from "./source/sourceKeyOf.ts";
