export type { ByteSource } from "./ByteSource.ts";
export { type BlobLike, blobSource } from "./blobSource.ts";
export { bytesSource } from "./bytesSource.ts";
export { type CharacterSets, characterSetsOf } from "./charset/characterSets.ts";
export { decodeDicomText } from "./charset/decodeDicomText.ts";
export type {
  DicomElement,
  DicomFile,
  DicomItem,
  Extent,
  FragmentsElement,
  PixelData,
  SequenceElement,
  ValueElement,
} from "./DicomFile.ts";
export { findElement } from "./findElement.ts";
export { CT_WINDOWS, defaultWindow, wholeRange } from "./image/defaultWindow.ts";
export type { Frame, GrayValues, ImageForm, ValueWindow } from "./image/ImageForm.ts";
export { readFrame } from "./image/readFrame.ts";
export { type DicomImage, readImage } from "./image/readImage.ts";
export { readImageForm } from "./image/readImageForm.ts";
export { showGray } from "./image/showGray.ts";
export { joinSources } from "./joinSources.ts";
export { DICOM_LIMITS, type DicomLimits } from "./limits.ts";
export { firstNumber, numbersOf } from "./numbersOf.ts";
export { readAll, readChunks } from "./readAll.ts";
export { readDicom } from "./readDicom.ts";
export { type ImageFacts, type ImagePatient, readImageFacts } from "./readImageFacts.ts";
export { isTextRepresentation, NUMBER_BYTES } from "./representations.ts";
export { representationsOf } from "./representationsOf.ts";
export { sliceSource } from "./sliceSource.ts";
export { firstText, setsOf, textsOf } from "./textsOf.ts";
export {
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  type TransferSyntax,
  transferSyntaxOf,
} from "./transferSyntaxes.ts";
export { type WritableDicom, writeDicom } from "./writeDicom.ts";
export { writeElements } from "./writeElements.ts";
export { writeTag } from "./writeTag.ts";
