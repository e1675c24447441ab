/** An element to be written: text in ASCII, bytes as they are, numbers in the representation's size, or items. */
export interface ElementSpec {
  tag: number;
  vr: string;
  value: string | Uint8Array | readonly number[] | readonly (readonly ElementSpec[])[];
  /** Sequences: undefined length, of itself and of its items. */
  isOpen?: boolean;
  /** Any: this length instead of the true one. */
  length?: number;
}

export interface DicomSpec {
  syntax: string;
  elements: readonly ElementSpec[];
  /** Compressed pixel data: the fragments behind an empty offset table. */
  fragments?: readonly Uint8Array[];
  preamble?: Uint8Array;
  /** More of group 0002. */
  meta?: readonly ElementSpec[];
}

interface Writing {
  isExplicit: boolean;
  isLittleEndian: boolean;
}

const UNDEFINED = 0xffffffff;
const LONG = new Set("OB OD OF OL OV OW SQ SV UC UN UR UT UV".split(" "));
const SIZES: Readonly<Record<string, number>> = { AT: 2, FD: 8, FL: 4, OW: 2, SL: 4, SS: 2, UL: 4, US: 2 };

/**
 * A DICOM file of anything, for tests: it writes what it is told, right or wrong, and shares no code with the reader.
 */
export function makeDicom({
  syntax,
  elements,
  fragments,
  preamble,
  meta = [],
}: DicomSpec): Uint8Array<ArrayBuffer> {
  const explicit = { isExplicit: true, isLittleEndian: true };
  const find = (tag: number) => elements.find((one) => one.tag === tag)?.value;
  const group2 = writeAll(
    [
      { tag: 0x00020001, vr: "OB", value: Uint8Array.of(0, 1) },
      { tag: 0x00020002, vr: "UI", value: String(find(0x00080016) ?? "") },
      { tag: 0x00020003, vr: "UI", value: String(find(0x00080018) ?? "") },
      { tag: 0x00020010, vr: "UI", value: syntax },
      ...meta,
    ],
    explicit,
  );
  const length = writeAll([{ tag: 0x00020000, vr: "UL", value: [group2.length] }], explicit);
  const writing = {
    isExplicit: syntax !== "1.2.840.10008.1.2",
    isLittleEndian: syntax !== "1.2.840.10008.1.2.2",
  };
  const body = writeAll(elements, writing);
  const pixels = fragments === undefined ? [] : writeFragments(fragments, writing);
  const start = new Uint8Array(132);
  if (preamble !== undefined) start.set(preamble.subarray(0, 128));
  start.set([0x44, 0x49, 0x43, 0x4d], 128);
  return Uint8Array.from([...start, ...length, ...group2, ...body, ...pixels]);
}

function writeAll(elements: readonly ElementSpec[], writing: Writing): number[] {
  const bytes: number[] = [];
  for (const element of elements) for (const byte of writeOne(element, writing)) bytes.push(byte);
  return bytes;
}

function writeOne({ tag, vr, value, isOpen = false, length }: ElementSpec, writing: Writing): number[] {
  const bytes = valueBytes({ vr, value, isOpen }, writing);
  const stated = length ?? (vr === "SQ" && isOpen ? UNDEFINED : bytes.length);
  const head = tagBytes(tag, writing);
  if (!writing.isExplicit) return [...head, ...numberBytes(stated, 4, writing), ...bytes];
  const letters = [vr.charCodeAt(0), vr.charCodeAt(1)];
  const tail = LONG.has(vr) ? [0, 0, ...numberBytes(stated, 4, writing)] : numberBytes(stated, 2, writing);
  return [...head, ...letters, ...tail, ...bytes];
}

function valueBytes({ vr, value, isOpen = false }: Omit<ElementSpec, "tag">, writing: Writing): number[] {
  if (typeof value === "string") {
    const bytes = [...value].map((character) => character.charCodeAt(0) & 0xff);
    return bytes.length % 2 === 0 ? bytes : [...bytes, vr === "UI" ? 0 : 0x20];
  }
  if (value instanceof Uint8Array) return [...value];
  const bytes: number[] = [];
  for (const one of value) {
    if (typeof one === "number") {
      bytes.push(...numberBytes(one, SIZES[vr] ?? 2, writing, vr));
      continue;
    }
    const inside = writeAll(one, writing);
    bytes.push(
      ...tagBytes(0xfffee000, writing),
      ...numberBytes(isOpen ? UNDEFINED : inside.length, 4, writing),
    );
    for (const byte of inside) bytes.push(byte);
    if (isOpen) bytes.push(...tagBytes(0xfffee00d, writing), 0, 0, 0, 0);
  }
  if (vr === "SQ" && isOpen) bytes.push(...tagBytes(0xfffee0dd, writing), 0, 0, 0, 0);
  return bytes;
}

function writeFragments(fragments: readonly Uint8Array[], writing: Writing): number[] {
  const bytes = [...tagBytes(0x7fe00010, writing), 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff];
  for (const fragment of [new Uint8Array(0), ...fragments]) {
    bytes.push(...tagBytes(0xfffee000, writing), ...numberBytes(fragment.byteLength, 4, writing));
    for (const byte of fragment) bytes.push(byte);
  }
  bytes.push(...tagBytes(0xfffee0dd, writing), 0, 0, 0, 0);
  return bytes;
}

function tagBytes(tag: number, writing: Writing): number[] {
  return [...numberBytes(tag >>> 16, 2, writing), ...numberBytes(tag & 0xffff, 2, writing)];
}

function numberBytes(value: number, size: number, { isLittleEndian }: Writing, vr = ""): number[] {
  const view = new DataView(new ArrayBuffer(size));
  if (vr === "FD") view.setFloat64(0, value, isLittleEndian);
  else if (vr === "FL") view.setFloat32(0, value, isLittleEndian);
  else if (size === 2) view.setUint16(0, value & 0xffff, isLittleEndian);
  else view.setUint32(0, value >>> 0, isLittleEndian);
  return [...new Uint8Array(view.buffer)];
}
