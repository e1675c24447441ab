import type { Cursor } from "./Cursor.ts";
import { dicomFault } from "./DicomFault.ts";
import type { DicomElement, DicomItem, SequenceElement } from "./DicomFile.ts";
import type { DicomLimits } from "./limits.ts";
import {
  type Encoding,
  type Head,
  ITEM,
  ITEM_END,
  readHead,
  readTag,
  SEQUENCE_END,
  UNDEFINED,
} from "./readHead.ts";

/** One walk through a file: counts what it has seen. */
export interface Walk {
  readonly cursor: Cursor;
  readonly limits: DicomLimits;
  seen: number;
}

/** Elements one after the other, and where they stopped. */
export interface Elements {
  readonly elements: DicomElement[];
  /** Just behind the last element, and behind the delimiter where there is one. */
  readonly end: number;
  /** Pixel data of the outermost level, where the walk stopped: its value was not read. */
  readonly pixelData?: Head;
}

export interface Stretch {
  readonly offset: number;
  /** Where the elements end; undefined: at an item delimiter. */
  readonly end: number | undefined;
  readonly depth: number;
  /** Elements must come behind this tag. */
  readonly after: number;
}

const IMPLICIT: Encoding = { isExplicit: false, isLittleEndian: true };
const PIXEL_DATA = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);

/**
 * The elements of a data set or of an item. Fails closed: tags out of order or twice, groups that must not stand here,
 * values that reach beyond what holds them, and anything left over are refused.
 */
export function readElements(walk: Walk, encoding: Encoding, stretch: Stretch): Elements {
  const { cursor } = walk;
  const elements: DicomElement[] = [];
  let { offset, after } = stretch;
  while (stretch.end === undefined || offset < stretch.end) {
    if (stretch.end === undefined && readTag(cursor, offset, encoding.isLittleEndian) === ITEM_END) {
      refuseLength(cursor.uint32(offset + 4, encoding.isLittleEndian), offset, ITEM_END);
      return { elements, end: offset + 8 };
    }
    countOne(walk, offset);
    const head = readHead(cursor, offset, encoding);
    refuseMisplaced(head, after);
    after = head.tag;
    if (stretch.depth === 0 && PIXEL_DATA.has(head.tag))
      return { elements, end: head.valueOffset, pixelData: head };
    refuseTooLong(head, stretch.end ?? cursor.end);
    const [element, next] = readElement(walk, { encoding, head, depth: stretch.depth, end: stretch.end });
    elements.push(element);
    offset = next;
  }
  if (offset !== stretch.end) {
    throw dicomFault({
      code: "dicom/length",
      message: "Elements reach beyond the item that holds them",
      offset,
    });
  }
  return { elements, end: offset };
}

interface Here {
  readonly encoding: Encoding;
  readonly head: Head;
  readonly depth: number;
  readonly end: number | undefined;
}

function readElement(walk: Walk, { encoding, head, depth, end }: Here): [DicomElement, number] {
  const { tag, vr, offset, valueOffset, length } = head;
  const isImplicit = vr === "UN" && length === UNDEFINED;
  if (vr === "SQ" || isImplicit) {
    return readItems(walk, { encoding: isImplicit ? IMPLICIT : encoding, head, depth: depth + 1, end });
  }
  if (length !== UNDEFINED) {
    const value = walk.cursor.bytes(valueOffset, length);
    return [{ kind: "value", tag, vr, offset, value }, valueOffset + length];
  }
  if (tag === 0x7fe00010 && depth > 0 && (vr === "OB" || vr === "OW")) return readIcon(walk, encoding, head);
  throw dicomFault({
    code: "dicom/length",
    message: "An element that is no sequence has an undefined length",
    offset,
    tag,
  });
}

function readItems(walk: Walk, { encoding, head, depth, end }: Here): [SequenceElement, number] {
  const { cursor } = walk;
  const { tag, vr, offset, valueOffset, length } = head;
  if (depth > walk.limits.depth) {
    throw dicomFault({
      code: "dicom/too-deep",
      message: `Sequences lie within each other more than ${walk.limits.depth} times`,
      offset,
      tag,
    });
  }
  const undefinedLength = length === UNDEFINED;
  const stop = undefinedLength ? undefined : valueOffset + length;
  const items: DicomItem[] = [];
  let at = valueOffset;
  while (stop === undefined || at < stop) {
    const itemTag = readTag(cursor, at, encoding.isLittleEndian);
    const itemLength = cursor.uint32(at + 4, encoding.isLittleEndian);
    if (stop === undefined && itemTag === SEQUENCE_END) {
      refuseLength(itemLength, at, SEQUENCE_END);
      at += 8;
      break;
    }
    if (itemTag !== ITEM) {
      throw dicomFault({
        code: "dicom/delimiter",
        message: "A sequence holds something that is no item",
        offset: at,
        tag,
      });
    }
    countOne(walk, at);
    const isOpen = itemLength === UNDEFINED;
    const itemEnd = isOpen ? undefined : at + 8 + itemLength;
    const bound = stop ?? end ?? cursor.end;
    if (itemEnd !== undefined && itemEnd > bound) {
      throw dicomFault({
        code: "dicom/length",
        message: "An item reaches beyond the sequence that holds it",
        offset: at,
        tag,
      });
    }
    const inside = readElements(walk, encoding, { offset: at + 8, end: itemEnd, depth, after: -1 });
    items.push({ elements: inside.elements, undefinedLength: isOpen });
    at = inside.end;
  }
  if (stop !== undefined && at !== stop) {
    throw dicomFault({ code: "dicom/length", message: "Items reach beyond their sequence", offset: at, tag });
  }
  const isImplicit = vr === "UN";
  return [{ kind: "sequence", tag, vr, offset, items, undefinedLength, isImplicit }, at];
}

/** Encapsulated pixels of an icon: few enough to be read with the header. */
function readIcon(walk: Walk, encoding: Encoding, head: Head): [DicomElement, number] {
  const { cursor } = walk;
  const fragments: Uint8Array[] = [];
  let at = head.valueOffset;
  for (;;) {
    const tag = readTag(cursor, at, encoding.isLittleEndian);
    const length = cursor.uint32(at + 4, encoding.isLittleEndian);
    if (tag === SEQUENCE_END) {
      refuseLength(length, at, SEQUENCE_END);
      const { offset, vr } = head;
      return [{ kind: "fragments", tag: head.tag, vr, offset, fragments }, at + 8];
    }
    countOne(walk, at);
    if (tag !== ITEM || length === UNDEFINED) {
      throw dicomFault({
        code: "dicom/fragments",
        message: "Compressed pixel data is not made of fragments",
        offset: at,
      });
    }
    fragments.push(cursor.bytes(at + 8, length));
    at += 8 + length;
  }
}

function countOne(walk: Walk, offset: number): void {
  walk.seen += 1;
  if (walk.seen <= walk.limits.elements) return;
  throw dicomFault({
    code: "dicom/too-many-elements",
    message: `The file has more than ${walk.limits.elements} elements`,
    hint: "Split the multi-frame object, or raise the limit where there is memory for it.",
    offset,
  });
}

function refuseMisplaced({ tag, offset }: Head, after: number): void {
  const group = tag >>> 16;
  if (group === 0xfffe) {
    throw dicomFault({ code: "dicom/delimiter", message: "A delimiter stands where none may", offset, tag });
  }
  if (tag <= after) {
    throw dicomFault({
      code: "dicom/order",
      message: tag === after ? "An element stands twice" : "Elements are not in ascending order",
      offset,
      tag,
    });
  }
  if (group === 0x0000 || group === 0x0002 || group === 0xffff) {
    throw dicomFault({
      code: "dicom/group",
      message: "An element is of a group that a data set must not hold",
      offset,
      tag,
    });
  }
}

function refuseTooLong({ length, valueOffset, offset, tag }: Head, end: number): void {
  if (length === UNDEFINED || valueOffset + length <= end) return;
  throw dicomFault({
    code: "dicom/truncated",
    message: "A value reaches beyond the end of what holds it: the file is cut off or damaged",
    offset,
    tag,
  });
}

function refuseLength(length: number, offset: number, tag: number): void {
  if (length === 0) return;
  throw dicomFault({ code: "dicom/delimiter", message: "A delimiter has a length", offset, tag });
}
