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
  const parts: Uint8Array[] = [];
  for (const element of elements) pushElement(parts, element, writing);
  return concat(parts);
}

/** What stands before a value: tag, representation and length. */
export function writeHead(
  head: { tag: number; vr: string; length: number },
  { isExplicit }: Writing,
): Uint8Array {
  const { tag, length } = head;
  const isShort = isExplicit && !hasLongForm(head.vr) && length <= 0xffff;
  // A short form has no room for a longer value: such is written as UN (PS3.5 6.2.2, note 2).
  const vr = isExplicit && !isShort && !hasLongForm(head.vr) ? "UN" : head.vr;
  const bytes = new Uint8Array(isExplicit && !isShort ? 12 : 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  if (!isExplicit) {
    view.setUint32(4, length, true);
    return bytes;
  }
  bytes[4] = vr.charCodeAt(0);
  bytes[5] = vr.charCodeAt(1);
  if (isShort) view.setUint16(6, length, true);
  else view.setUint32(8, length, true);
  return bytes;
}

function pushElement(parts: Uint8Array[], element: DicomElement, writing: Writing): void {
  const { tag, vr } = element;
  if (element.kind === "value") {
    const value = writing.swap ? turned(element.value, vr) : element.value;
    parts.push(writeHead({ tag, vr, length: value.byteLength }, writing), value);
    return;
  }
  if (element.kind === "fragments") {
    parts.push(writeHead({ tag, vr, length: UNDEFINED }, writing));
    for (const fragment of element.fragments) parts.push(marker(ITEM, fragment.byteLength), fragment);
    parts.push(marker(SEQUENCE_END, 0));
    return;
  }
  const inside: Uint8Array[] = [];
  for (const item of element.items) pushItem(inside, item, element.isImplicit ? IMPLICIT : writing);
  const length = element.undefinedLength ? UNDEFINED : sizeOf(inside);
  parts.push(writeHead({ tag, vr, length }, writing));
  for (const part of inside) parts.push(part);
  if (element.undefinedLength) parts.push(marker(SEQUENCE_END, 0));
}

function pushItem(parts: Uint8Array[], item: DicomItem, writing: Writing): void {
  const inside: Uint8Array[] = [];
  for (const element of item.elements) pushElement(inside, element, writing);
  parts.push(marker(ITEM, item.undefinedLength ? UNDEFINED : sizeOf(inside)));
  for (const part of inside) parts.push(part);
  if (item.undefinedLength) parts.push(marker(ITEM_END, 0));
}

function marker(tag: number, length: number): Uint8Array {
  return writeHead({ tag, vr: "", length }, IMPLICIT);
}

/** A copy with each number's bytes turned around. */
function turned(value: Uint8Array, vr: string): Uint8Array {
  const size = NUMBER_BYTES[vr];
  if (size === undefined) return value;
  const copy = value.slice();
  for (let at = 0; at + size <= copy.byteLength; at += size) copy.subarray(at, at + size).reverse();
  return copy;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  let size = 0;
  for (const part of parts) size += part.byteLength;
  return size;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
