export { type DicomSpec, type ElementSpec, makeDicom } from "./dicom/makeDicom.ts";
export { CT_IMAGE, makeSyntheticDicom, type SyntheticDicomOptions } from "./dicom/makeSyntheticDicom.ts";
export { makeSyntheticBundle, type SyntheticOptions } from "./makeSyntheticBundle.ts";
export { mutateBytes } from "./mutateBytes.ts";
export type { Person } from "./people.ts";
