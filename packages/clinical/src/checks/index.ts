export type { ClinicalWarning, WarningCode } from "./ClinicalWarning.ts";
export { checkConsultation } from "./checkConsultation.ts";
export { checkVitals } from "./checkVitals.ts";
export { convertVital } from "./convertVital.ts";
export { type Recognized, recognizeMedicine } from "./recognizeMedicine.ts";
export { wordsOfClass } from "./wordsOfClass.ts";
