import type { Cursor } from "./Cursor.ts";
import { dicomFault } from "./DicomFault.ts";
import { hasLongForm, isRepresentation } from "./representations.ts";
import { representationsOf } from "./representationsOf.ts";

export const ITEM = 0xfffee000;
export const ITEM_END = 0xfffee00d;
export const SEQUENCE_END = 0xfffee0dd;
export const UNDEFINED = 0xffffffff;

/** How the elements at hand are written. */
export interface Encoding {
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
}

/** What stands before an element's value. */
export interface Head {
  readonly tag: number;
  readonly vr: string;
  readonly offset: number;
  readonly valueOffset: number;
  /** In bytes, odd in some real files; or {@link UNDEFINED}. */
  readonly length: number;
}

/** A tag: group and element, each in the file's byte order. */
export function readTag(cursor: Cursor, offset: number, isLittleEndian: boolean): number {
  const group = cursor.uint16(offset, isLittleEndian);
  return ((group << 16) | cursor.uint16(offset + 2, isLittleEndian)) >>> 0;
}

/** Tag, value representation and length of the element at `offset`. Errors: `dicom/vr`. */
export function readHead(cursor: Cursor, offset: number, encoding: Encoding): Head {
  const tag = readTag(cursor, offset, encoding.isLittleEndian);
  return encoding.isExplicit
    ? explicitHead(cursor, offset, tag, encoding)
    : implicitHead(cursor, offset, tag);
}

function explicitHead(cursor: Cursor, offset: number, tag: number, { isLittleEndian }: Encoding): Head {
  const letters = cursor.bytes(offset + 4, 2);
  const vr = String.fromCharCode(letters[0] ?? 0, letters[1] ?? 0);
  if (!isRepresentation(vr)) {
    throw dicomFault({
      code: "dicom/vr",
      message: "An element has no known value representation",
      hint: "The file is not in the transfer syntax that it declares, or is damaged: export it again.",
      offset,
      tag,
    });
  }
  if (!hasLongForm(vr)) {
    return { tag, vr, offset, valueOffset: offset + 8, length: cursor.uint16(offset + 6, isLittleEndian) };
  }
  return { tag, vr, offset, valueOffset: offset + 12, length: cursor.uint32(offset + 8, isLittleEndian) };
}

function implicitHead(cursor: Cursor, offset: number, tag: number): Head {
  const length = cursor.uint32(offset + 4, true);
  const known = representationsOf(tag)?.[0];
  // Undefined length says sequence where the dictionary says nothing (PS3.5, 6.2.2).
  const vr = known ?? (length === UNDEFINED ? "SQ" : "UN");
  return { tag, vr, offset, valueOffset: offset + 8, length };
}
