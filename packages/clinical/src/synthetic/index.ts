export { makeDice } from "./Dice.ts";
export { type DicomSpec, type ElementSpec, makeDicom } from "./dicom/makeDicom.ts";
export { CT_IMAGE, makeSyntheticDicom, type SyntheticDicomOptions } from "./dicom/makeSyntheticDicom.ts";
export { makeSyntheticBundle, type SyntheticOptions } from "./makeSyntheticBundle.ts";
export { mutateBytes } from "./mutateBytes.ts";
export { makePackedPdf } from "./pdf/makePackedPdf.ts";
export { makePdf, type PageToMake, type PdfToMake } from "./pdf/makePdf.ts";
export { mutatePdf } from "./pdf/mutatePdf.ts";
export type { Person } from "./people.ts";
