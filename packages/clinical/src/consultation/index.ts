export { amendDraft, type DraftChanges, signDraft } from "./amendDraft.ts";
export {
  type ClinicalTerm,
  type CodedTerm,
  type FreeTerm,
  isCoded,
  wordsOfTerm,
} from "./ClinicalTerm.ts";
export {
  type ConsultationDraft,
  type DraftAllergy,
  type DraftFollowUp,
  type DraftMedicine,
  type DraftOrder,
  type DraftProblem,
  type DraftTiming,
  type DraftVital,
  NOTE_SECTIONS,
  type NoteSection,
} from "./ConsultationDraft.ts";
export type { ConsultationOrder } from "./ConsultationOrder.ts";
export { type Amount, DOSE_UNITS, type DoseUnit } from "./doseUnits.ts";
export { isEmptyDraft } from "./isEmptyDraft.ts";
export { checkDraft, MAX_DRAFT_BYTES, parseDraft } from "./parseDraft.ts";
export { recordOfConsultation } from "./recordOfConsultation.ts";
export { ROUTES, type Route } from "./routes.ts";
export { startDraft } from "./startDraft.ts";
export { VITALS, type VitalKind, type VitalName, type VitalUnit, vitalKind } from "./vitals.ts";
export { writeDraft } from "./writeDraft.ts";
