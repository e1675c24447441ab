export { makePatientBundle } from "./makePatientBundle.ts";
export { type DeidentifyMeasure, makeText, measureDeidentify } from "./measureDeidentify.ts";
