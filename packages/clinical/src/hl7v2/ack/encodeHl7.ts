/**
 * Encodes an acknowledgement in the charset of the message that it answers (a label of the Encoding standard). UTF and
 * single-byte charsets whole; in the others, whose encoders browsers lack, what is not ASCII becomes "?": an acknowledgement
 * holds such text only where it repeats the sender's own header.
 */
export function encodeHl7(text: string, charset: string): Uint8Array {
  if (charset.startsWith("utf-16")) return encodeUtf16(text, charset === "utf-16le");
  if (charset.startsWith("utf-32")) return encodeUtf32(text, charset === "utf-32le");
  if (charset === "utf-8") return new TextEncoder().encode(text);
  const table = /^(?:iso-8859|windows)-/.test(charset) ? tableOf(charset) : new Map<string, number>();
  return Uint8Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point < 0x80 ? point : (table.get(character) ?? 0x3f);
  });
}

/** Each character of a single-byte charset with its byte, by decoding all 256. */
function tableOf(charset: string): Map<string, number> {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, number>();
  for (let byte = 0x80; byte < 0x100; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  table.delete("\ufffd");
  return table;
}

function encodeUtf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittleEndian);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2 + 2, text.charCodeAt(at), isLittleEndian);
  return bytes;
}

function encodeUtf32(text: string, isLittleEndian: boolean): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(points.length * 4 + 4);
  const view = new DataView(bytes.buffer);
  [0xfeff, ...points].forEach((point, at) => {
    view.setUint32(at * 4, point, isLittleEndian);
  });
  return bytes;
}
