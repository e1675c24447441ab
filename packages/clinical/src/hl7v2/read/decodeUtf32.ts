/** Decodes UTF-32, which TextDecoder does not know. Throws a RangeError where the bytes are not UTF-32. */
export function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  if (bytes.byteLength % 4 !== 0) throw new RangeError("not UTF-32");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let offset = 0; offset < bytes.byteLength; offset += 4) {
    const point = view.getUint32(offset, isLittleEndian);
    if (point >= 0xd800 && point <= 0xdfff) throw new RangeError("not UTF-32");
    pieces.push(String.fromCodePoint(point));
  }
  return pieces.join("");
}
