import { LinchpinError } from "@linchpin/errors";

/** What a file is that is no FHIR JSON, and what to do with it. */
interface Format {
  readonly is: (start: string) => boolean;
  readonly name: string;
  readonly hint: string;
}

const begins =
  (...beginnings: readonly string[]) =>
  (start: string): boolean =>
    beginnings.some((beginning) => start.startsWith(beginning));

/** The more special before the more general. */
const FORMATS: readonly Format[] = [
  {
    is: (start) => start.startsWith("<") && /<(?:\w+:)?ClinicalDocument[\s>]/.test(start),
    name: "a CDA document (such as C-CDA)",
    hint: "CDA is not read here: have the sender export the record as FHIR R4 JSON or HL7 v2, or hand the document in as a PDF.",
  },
  {
    is: (start) => start.startsWith("<") && start.includes("http://hl7.org/fhir"),
    name: "FHIR in XML",
    hint: "Export the same record as FHIR R4 JSON (application/fhir+json).",
  },
  {
    is: begins("<"),
    name: "XML or HTML",
    hint: "Export the record as FHIR R4 JSON (application/fhir+json).",
  },
  {
    is: (start) => /^(?:MSH|FHS|BHS)[!-/:-@[-`{-~]/.test(start),
    name: "HL7 version 2",
    hint: "Bring it in as an HL7 v2 message, or export it as FHIR R4 JSON.",
  },
  { is: begins("%PDF-"), name: "a PDF", hint: "Attach the PDF to a DocumentReference in a FHIR R4 bundle." },
  { is: begins("PK\u0003\u0004"), name: "a ZIP archive", hint: "Unpack it and hand in the files inside." },
  { is: begins("\u001f\u008b"), name: "gzip", hint: "Unpack it and hand in the file inside." },
  {
    is: (start) => start.slice(128, 132) === "DICM",
    name: "a DICOM file",
    hint: "Hand it in as an image of a record, beside the record's FHIR R4 JSON.",
  },
  {
    is: begins("\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "II*\0", "MM\0*"),
    name: "an image",
    hint: "Attach the image to a DocumentReference in a FHIR R4 bundle.",
  },
];

/**
 * Refuses what its beginning shows to be another format. `start` is the beginning of the file, each byte or character one
 * character of it.
 *
 * Errors: `record/format`.
 */
export function refuseOtherFormats(start: string): void {
  const bare = start.replace(/^(?:\uFEFF|\u00ef\u00bb\u00bf)?\s*/, "");
  // XML comes in UTF-16 too: zero bytes between its letters.
  const narrow = /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(start) ? start.slice(2).replaceAll("\0", "") : bare;
  const found = FORMATS.find(({ is }) => is(bare) || is(narrow) || is(start));
  if (found === undefined) return;
  throw new LinchpinError({
    code: "record/format",
    message: `The file is ${found.name}, not FHIR JSON.`,
    hint: found.hint,
  });
}
