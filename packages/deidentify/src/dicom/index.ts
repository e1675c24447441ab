export { restoreDicom } from "./capsule/restoreDicom.ts";
export type { DicomOptions, DicomProfile, Rectangle } from "./DicomProfile.ts";
export type { DicomReport, DicomTally } from "./DicomReport.ts";
export { type DeidentifiedDicom, deidentifyDicom } from "./deidentifyDicom.ts";
export { judgePixels, type PixelJudgement } from "./pixels/judgePixels.ts";
export { pseudonymFor, remapUid } from "./rules/remapUid.ts";
