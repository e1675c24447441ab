// A door of its own: de-identifying and restoring one file by itself, of any format. It would weigh on everybody's bundle.
export {
  deidentify,
  type FhirResource,
  type IdentityCapsule,
  restoreIdentity,
  shiftDaysOf,
} from "@linchpin/deidentify";
export { type DicomProfile, deidentifyDicom, restoreDicom } from "@linchpin/deidentify/dicom";
export { deidentifyPdf, type PdfCapsule, restorePdf } from "@linchpin/deidentify/pdf";
