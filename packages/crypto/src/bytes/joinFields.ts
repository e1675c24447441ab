import type { Bytes } from "./Bytes.ts";

const utf8 = new TextEncoder();

/** One field of a hashed or derived message: bytes, UTF-8 text, or a whole number as 4 bytes big-endian. */
export type Field = Uint8Array | string | number;

/**
 * Joins fields so that no two different lists give the same bytes: each is preceded by its length (uint32,
 * big-endian).
 */
export function joinFields(...fields: readonly Field[]): Bytes {
  const encoded = fields.map(encodeField);
  const joined = new Uint8Array(encoded.reduce((sum, field) => sum + 4 + field.length, 0));
  const view = new DataView(joined.buffer);
  let at = 0;
  for (const field of encoded) {
    view.setUint32(at, field.length);
    joined.set(field, at + 4);
    at += 4 + field.length;
  }
  return joined;
}

function encodeField(field: Field): Uint8Array {
  if (typeof field === "string") return utf8.encode(field);
  if (typeof field !== "number") return field;
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, field);
  return bytes;
}
