export { makeSyntheticBundle, type SyntheticOptions } from "./makeSyntheticBundle.ts";
export { makePackedPdf } from "./pdf/makePackedPdf.ts";
export { makePdf, type PageToMake, type PdfToMake } from "./pdf/makePdf.ts";
export { mutatePdf } from "./pdf/mutatePdf.ts";
export type { Person } from "./people.ts";
