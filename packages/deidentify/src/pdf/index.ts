export {
  type DeidentifiedPdf,
  type DeidentifyPdfOptions,
  deidentifyPdf,
  type PdfCapsule,
  type PdfReport,
} from "./deidentifyPdf.ts";
export type { PreparedDocuments } from "./PreparedDocuments.ts";
export {
  type Preparation,
  prepareDocuments,
  type ReadingPdfs,
  type ReadPdf,
  readDocument,
} from "./prepareDocuments.ts";
export type { PdfTally } from "./renderPdf.ts";
export { restorePdf } from "./restorePdf.ts";
