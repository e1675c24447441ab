import type { DicomElement, DicomItem } from "./DicomFile.ts";
import { ITEM, ITEM_END, SEQUENCE_END, UNDEFINED } from "./readHead.ts";
import { hasLongForm, NUMBER_BYTES } from "./representations.ts";

/** How elements are to be written: always little endian. `swap`: their values are big endian and get turned. */
export interface Writing {
  readonly isExplicit: boolean;
  readonly swap: boolean;
}

const IMPLICIT: Writing = { isExplicit: false, swap: false };

/** Elements as bytes, little endian. Lengths that were undefined stay so; others are counted anew. */
export function writeElements(elements: readonly DicomElement[], writing: Writing): Uint8Array {
  // Counted first and then written into one array: a million small ones would take the memory of the file many times.
  const sizes: Sizes = new Map();
  const whole = new Uint8Array(countElements(elements, writing, sizes));
  const pen: Pen = { bytes: whole, view: new DataView(whole.buffer), at: 0, sizes };
  for (const element of elements) putElement(pen, element, writing);
  return whole;
}

/** What stands before a value: tag, representation and length. */
export function writeHead(head: Head, writing: Writing): Uint8Array {
  const bytes = new Uint8Array(headBytes(head, writing));
  putHead({ bytes, view: new DataView(bytes.buffer), at: 0, sizes: new Map() }, head, writing);
  return bytes;
}

interface Head {
  readonly tag: number;
  readonly vr: string;
  readonly length: number;
}

/** Bytes inside sequences and items. */
type Sizes = Map<DicomElement | DicomItem, number>;

interface Pen {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly sizes: Sizes;
  at: number;
}

function isShort({ vr, length }: Head): boolean {
  return !hasLongForm(vr) && length <= 0xffff;
}

function headBytes(head: Head, { isExplicit }: Writing): number {
  return isExplicit && !isShort(head) ? 12 : 8;
}

function countElements(elements: readonly DicomElement[], writing: Writing, sizes: Sizes): number {
  let count = 0;
  for (const element of elements) count += countElement(element, writing, sizes);
  return count;
}

function countElement(element: DicomElement, writing: Writing, sizes: Sizes): number {
  const { tag, vr } = element;
  if (element.kind === "value") {
    const length = element.value.byteLength;
    return headBytes({ tag, vr, length }, writing) + length;
  }
  let inside = 0;
  if (element.kind === "fragments") {
    for (const fragment of element.fragments) inside += 8 + fragment.byteLength;
    return headBytes({ tag, vr, length: UNDEFINED }, writing) + inside + 8;
  }
  for (const item of element.items) {
    const size = countElements(item.elements, element.isImplicit ? IMPLICIT : writing, sizes);
    sizes.set(item, size);
    inside += size + (item.undefinedLength ? 16 : 8);
  }
  sizes.set(element, inside);
  return headBytes({ tag, vr, length: UNDEFINED }, writing) + inside + (element.undefinedLength ? 8 : 0);
}

function putElement(pen: Pen, element: DicomElement, writing: Writing): void {
  const { tag, vr } = element;
  if (element.kind === "value") {
    putHead(pen, { tag, vr, length: element.value.byteLength }, writing);
    putBytes(pen, element.value);
    if (writing.swap) turn(pen.bytes.subarray(pen.at - element.value.byteLength, pen.at), vr);
    return;
  }
  if (element.kind === "fragments") {
    putHead(pen, { tag, vr, length: UNDEFINED }, writing);
    for (const fragment of element.fragments) {
      putMarker(pen, ITEM, fragment.byteLength);
      putBytes(pen, fragment);
    }
    putMarker(pen, SEQUENCE_END, 0);
    return;
  }
  const { items, undefinedLength, isImplicit } = element;
  putHead(pen, { tag, vr, length: undefinedLength ? UNDEFINED : (pen.sizes.get(element) ?? 0) }, writing);
  for (const item of items) {
    putMarker(pen, ITEM, item.undefinedLength ? UNDEFINED : (pen.sizes.get(item) ?? 0));
    for (const one of item.elements) putElement(pen, one, isImplicit ? IMPLICIT : writing);
    if (item.undefinedLength) putMarker(pen, ITEM_END, 0);
  }
  if (undefinedLength) putMarker(pen, SEQUENCE_END, 0);
}

function putHead(pen: Pen, head: Head, writing: Writing): void {
  const { view, bytes, at } = pen;
  view.setUint16(at, head.tag >>> 16, true);
  view.setUint16(at + 2, head.tag & 0xffff, true);
  pen.at += headBytes(head, writing);
  if (!writing.isExplicit) {
    view.setUint32(at + 4, head.length, true);
    return;
  }
  const short = isShort(head);
  // A short form has no room for a longer value: such is written as UN (PS3.5 6.2.2, note 2).
  const vr = short || hasLongForm(head.vr) ? head.vr : "UN";
  bytes[at + 4] = vr.charCodeAt(0);
  bytes[at + 5] = vr.charCodeAt(1);
  if (short) view.setUint16(at + 6, head.length, true);
  else view.setUint32(at + 8, head.length, true);
}

function putMarker(pen: Pen, tag: number, length: number): void {
  putHead(pen, { tag, vr: "", length }, IMPLICIT);
}

function putBytes(pen: Pen, bytes: Uint8Array): void {
  pen.bytes.set(bytes, pen.at);
  pen.at += bytes.byteLength;
}

/** Turns each number's bytes around. */
function turn(value: Uint8Array, vr: string): void {
  const size = NUMBER_BYTES[vr];
  if (size === undefined) return;
  for (let at = 0; at + size <= value.byteLength; at += size) value.subarray(at, at + size).reverse();
}
