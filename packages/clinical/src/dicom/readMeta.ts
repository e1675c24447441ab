import type { Cursor } from "./Cursor.ts";
import { dicomFault } from "./DicomFault.ts";
import type { ValueElement } from "./DicomFile.ts";
import { readHead, readTag, UNDEFINED } from "./readHead.ts";
import { type TransferSyntax, transferSyntaxOf } from "./transferSyntaxes.ts";

/** Preamble and file meta information, and where the data set begins. */
export interface Meta {
  readonly preamble: Uint8Array;
  readonly elements: ValueElement[];
  readonly syntax: TransferSyntax;
  readonly end: number;
}

const EXPLICIT = { isExplicit: true, isLittleEndian: true };
const LENGTH = 0x00020000;
const SYNTAX = 0x00020010;

/** What other files begin with, so that the error can name them. */
const OTHERS: readonly (readonly [start: string, name: string])[] = [
  ["%PDF-", "a PDF"],
  ["\u00ff\u00d8\u00ff", "a JPEG picture"],
  ["\u0089PNG", "a PNG picture"],
  ["PK\u0003\u0004", "a ZIP archive"],
  ["\u001f\u008b", "packed with gzip"],
  ["MSH|", "HL7 version 2"],
  ["{", "JSON"],
  ["<", "XML or HTML"],
  [
    "\u0008\u0000",
    "a bare data set without the preamble, the letters DICM and the meta information of Part 10",
  ],
  ["\u0002\u0000", "without the preamble and the letters DICM of Part 10"],
];

/** Errors: `dicom/not-part-10`, `dicom/meta`, `dicom/transfer-syntax`, and those of reading an element. Source: PS3.10, 7.1. */
export function readMeta(cursor: Cursor): Meta {
  refuseOtherFormats(cursor);
  const elements: ValueElement[] = [];
  let at = 132;
  let after = -1;
  while (at < cursor.end && cursor.uint16(at, true) === 2) {
    const head = readHead(cursor, at, EXPLICIT);
    const { tag, vr, offset, valueOffset, length } = head;
    if (tag <= after) {
      throw dicomFault({ code: "dicom/order", message: "The meta information is not in order", offset, tag });
    }
    if (length === UNDEFINED || vr === "SQ" || elements.length > 64) {
      throw dicomFault({
        code: "dicom/meta",
        message: "The meta information holds what it must not",
        offset,
        tag,
      });
    }
    if (valueOffset + length > cursor.end) {
      throw dicomFault({ code: "dicom/truncated", message: "The meta information is cut off", offset, tag });
    }
    elements.push({ kind: "value", tag, vr, offset, value: cursor.bytes(valueOffset, length) });
    after = tag;
    at = valueOffset + length;
  }
  refuseWrongLength(elements, at);
  return { preamble: cursor.bytes(0, 128), elements, syntax: syntaxOf(elements), end: at };
}

function refuseOtherFormats(cursor: Cursor): void {
  if (cursor.end >= 132 && readTag(cursor, 128, false) === 0x4449434d) return;
  const start = String.fromCharCode(...cursor.bytes(0, Math.min(cursor.end, 8)));
  const name = OTHERS.find(([beginning]) => start.startsWith(beginning))?.[1];
  throw dicomFault({
    code: "dicom/not-part-10",
    message: `The file is not DICOM Part 10: ${name === undefined ? '"DICM" does not stand at byte 128' : `it is ${name}`}`,
    hint: "Export the image as a DICOM file (Part 10, usually with the ending .dcm) and hand that in.",
  });
}

function refuseWrongLength(elements: readonly ValueElement[], end: number): void {
  const [first] = elements;
  if (first === undefined) {
    throw dicomFault({
      code: "dicom/meta",
      message: "The file has no meta information (group 0002)",
      offset: 132,
    });
  }
  if (first.tag !== LENGTH) return;
  const { value, offset } = first;
  const stated =
    value.byteLength === 4 ? new DataView(value.buffer, value.byteOffset, 4).getUint32(0, true) : Number.NaN;
  if (offset + 12 + stated === end) return;
  throw dicomFault({
    code: "dicom/meta",
    message: "The meta information is not as long as it says",
    offset,
    tag: LENGTH,
  });
}

function syntaxOf(elements: readonly ValueElement[]): TransferSyntax {
  const element = elements.find(({ tag }) => tag === SYNTAX);
  const uid = String.fromCharCode(...(element?.value.subarray(0, 64) ?? [])).replace(/[\0 ]+$/, "");
  const syntax = transferSyntaxOf(uid);
  if (syntax !== undefined) return syntax;
  throw dicomFault({
    code: "dicom/transfer-syntax",
    message:
      element === undefined
        ? "The file names no transfer syntax"
        : "The file's transfer syntax is not known here",
    hint: "Export it in explicit VR little endian, or compressed as JPEG, JPEG-LS, JPEG 2000 or RLE.",
    tag: SYNTAX,
    ...(element === undefined ? {} : { offset: element.offset }),
  });
}
