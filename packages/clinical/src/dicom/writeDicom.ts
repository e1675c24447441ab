import type { ByteSource } from "./ByteSource.ts";
import { bytesSource } from "./bytesSource.ts";
import type { DicomElement, DicomFile, ValueElement } from "./DicomFile.ts";
import { joinSources } from "./joinSources.ts";
import { readAll } from "./readAll.ts";
import { UNDEFINED } from "./readHead.ts";
import { NUMBER_BYTES } from "./representations.ts";
import { sliceSource } from "./sliceSource.ts";
import { EXPLICIT_LITTLE_ENDIAN } from "./transferSyntaxes.ts";
import { writeElements, writeHead } from "./writeElements.ts";

const LENGTH = 0x00020000;
const SYNTAX = 0x00020010;
const DICM = Uint8Array.of(0x44, 0x49, 0x43, 0x4d);

/** A file to write, and in place of its own pixel data's bytes others of the same kind. */
export interface WritableDicom extends DicomFile {
  readonly pixels?: ByteSource;
}

/**
 * A file as bytes again, the pixel data still to be read from its source. In the same transfer syntax, and byte for
 * byte what was read, but for: the meta group's length is counted anew (and added where it was missing), reserved bytes
 * are zero. Deflated and big endian files are written in explicit VR little endian.
 *
 * Source: PS3.5, PS3.10.
 */
export async function writeDicom(file: WritableDicom): Promise<ByteSource> {
  const { syntax, dataSet, pixelData } = file;
  const writing = { isExplicit: syntax.isExplicit, swap: !syntax.isLittleEndian };
  const head = [file.preamble, DICM, writeMeta(file)];
  if (pixelData === undefined)
    return joinSources([...head, writeElements(dataSet, writing)].map(bytesSource));
  const before = dataSet.filter(({ tag }) => tag < pixelData.tag);
  const behind = dataSet.filter(({ tag }) => tag > pixelData.tag);
  const own = file.pixels ?? sliceSource(file.source, pixelData.offset, pixelData.length);
  const pixels = writing.swap ? await turnedPixels(own, pixelData.vr) : own;
  const length = pixelData.fragments === undefined ? pixels.size : UNDEFINED;
  return joinSources([
    ...[...head, writeElements(before, writing)].map(bytesSource),
    bytesSource(writeHead({ tag: pixelData.tag, vr: pixelData.vr, length }, writing)),
    pixels,
    bytesSource(writeElements(behind, writing)),
  ]);
}

/** Group 0002, always in explicit VR little endian. */
function writeMeta({ meta, syntax }: DicomFile): Uint8Array {
  const explicit = { isExplicit: true, swap: false };
  const isSame = syntax.isLittleEndian && !syntax.isDeflated;
  const rest = meta
    .filter(({ tag }) => tag !== LENGTH)
    .map((element): DicomElement => (element.tag === SYNTAX && !isSame ? explicitSyntax(element) : element));
  const bytes = writeElements(rest, explicit);
  const value = new Uint8Array(4);
  new DataView(value.buffer).setUint32(0, bytes.byteLength, true);
  return writeElements([{ kind: "value", tag: LENGTH, vr: "UL", offset: 0, value }, ...rest], explicit);
}

function explicitSyntax({ offset }: DicomElement): ValueElement {
  // 19 characters and the zero byte that makes the length even.
  const value = new TextEncoder().encode(`${EXPLICIT_LITTLE_ENDIAN}\0`);
  return { kind: "value", tag: SYNTAX, vr: "UI", offset, value };
}

/** Big endian pixels turned in memory: the syntax is retired, its files are small. */
async function turnedPixels(pixels: ByteSource, vr: string): Promise<ByteSource> {
  const size = NUMBER_BYTES[vr];
  if (size === undefined) return pixels;
  const bytes = (await readAll(pixels)).slice();
  for (let at = 0; at + size <= bytes.byteLength; at += size) bytes.subarray(at, at + size).reverse();
  return bytesSource(bytes);
}
