export { makeSyntheticBundle, type SyntheticOptions } from "./makeSyntheticBundle.ts";
export { makePdf, type PageToMake, type PdfToMake } from "./pdf/makePdf.ts";
export type { Person } from "./people.ts";
