export type {
  CareDocument,
  CareProvider,
  DispensingNote,
  LaboratoryOrder,
  Prescription,
} from "./CareDocument.ts";
export { type Dispensing, makeDispensingNote } from "./makeDispensingNote.ts";
export { type LaboratoryOrderOrder, makeLaboratoryOrder } from "./makeLaboratoryOrder.ts";
export { makePrescription, type PrescriptionOrder } from "./makePrescription.ts";
export {
  MAX_CARE_BYTES,
  parseDispensingNote,
  parseLaboratoryOrder,
  parsePrescription,
} from "./parseCareDocument.ts";
export { showPrescription } from "./showPrescription.ts";
export { type DispensingTally, tallyDispensing } from "./tallyDispensing.ts";
export { writeCareDocument } from "./writeCareDocument.ts";
