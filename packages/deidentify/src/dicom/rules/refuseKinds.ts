import { type DicomFile, findElement, firstText } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import { isPublicUid } from "./remapUid.ts";

const STORAGE = "1.2.840.10008.5.1.4.1.1.";

/** Kinds of objects that cannot be cleaned, and why. */
const REFUSED: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^1\.2\.840\.10008\.1\.3\.10$/, "it is a directory of files (DICOMDIR); hand in the files that it lists"],
  [
    /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.104\./,
    "it wraps a document (PDF, CDA, STL …); hand in the document itself",
  ],
  [/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.9\.4\.[12]$/, "it is a recording of a voice"],
  [/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.66$/, "it is raw data of the maker's own"],
];

/**
 * The object's SOP class, unless it is of a kind that cannot be cleaned: documents, voices, what no standard describes.
 * Errors: `deidentify/dicom-kind`.
 */
export function refuseKinds({ dataSet, meta }: DicomFile): string {
  const sopClass = firstText(dataSet, 0x00080016) ?? "";
  const inMeta = firstText(meta, 0x00020002) ?? "";
  const refused = REFUSED.find(([pattern]) => pattern.test(sopClass) || pattern.test(inMeta));
  if (refused !== undefined) throw wrongKind(refused[1]);
  if (findElement(dataSet, 0x00420011) !== undefined)
    throw wrongKind("it wraps a document; hand in the document itself");
  if (!sopClass.startsWith(STORAGE) && !sopClass.startsWith("1.2.840.10008.5.1.4.")) {
    throw wrongKind("it is of no kind (SOP class) that the standard describes");
  }
  if (!isPublicUid(sopClass)) throw wrongKind("it is of no kind (SOP class) that the standard describes");
  return sopClass;
}

function wrongKind(why: string): LinchpinError {
  return new LinchpinError({
    code: "deidentify/dicom-kind",
    message: `The object cannot be de-identified: ${why}.`,
    hint: "Keep it in the identity part of the record, or hand in another form of it.",
  });
}
