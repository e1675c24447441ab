export { PDF_LIMITS } from "./limits.ts";
export type {
  PdfAnnotation,
  PdfAttachment,
  PdfContent,
  PdfField,
  PdfMetadata,
  PdfPage,
} from "./PdfContent.ts";
export { type ReadPdfOptions, readPdf } from "./readPdf.ts";
