import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import { padmeLength } from "./padmeLength.ts";

/*
 * The plaintext of a sealed part: 1 byte format (1), 1 byte m, 8 bytes content length (big-endian), m bytes media
 * type (ASCII), content, zeros up to the Padmé length of all that. SPEC.md, "Container".
 */

const FORMAT = 1;
const FIXED = 10;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:; ?[\x21-\x7e ]+)?$/;
/** Fixed part and the longest media type. */
export const LONGEST_CONTAINER_HEADER = FIXED + 255;

/** What stands before the content, and how many zeros after it. @throws `seal/bad-content` */
export function wrapContent({ mediaType, length }: { readonly mediaType: string; readonly length: number }): {
  readonly header: Bytes;
  readonly padding: number;
} {
  if (mediaType.length > 255 || !MEDIA_TYPE.test(mediaType) || !Number.isSafeInteger(length) || length < 0) {
    throw new LinchpinError({
      code: "seal/bad-content",
      message: "The content's media type or length cannot be written.",
      hint: "Give a media type in lower case such as application/fhir+json, and the length in bytes.",
    });
  }
  const header = new Uint8Array(FIXED + mediaType.length);
  header[0] = FORMAT;
  header[1] = mediaType.length;
  new DataView(header.buffer).setBigUint64(2, BigInt(length));
  for (let i = 0; i < mediaType.length; i++) header[FIXED + i] = mediaType.charCodeAt(i);
  const unpadded = header.length + length;
  return { header, padding: padmeLength(unpadded) - unpadded };
}

/** What a container says of itself. */
export interface ContainerHeader {
  readonly mediaType: string;
  /** Where the content begins. */
  readonly start: number;
  /** Where it ends and the zeros begin. */
  readonly end: number;
  /** Where they end. */
  readonly total: number;
}

/** Reads what stands before the content from the first bytes of a container. @throws `seal/bad-container` */
export function readContainerHeader(bytes: Uint8Array): ContainerHeader {
  const typeLength = bytes[1] ?? 0;
  const start = FIXED + typeLength;
  if (bytes[0] !== FORMAT || bytes.length < start) throw badContainer();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(2));
  const mediaType = String.fromCharCode(...bytes.subarray(FIXED, start));
  if (!MEDIA_TYPE.test(mediaType) || !Number.isSafeInteger(start + length)) throw badContainer();
  return { mediaType, start, end: start + length, total: padmeLength(start + length) };
}

/** Refuses padding that is not zero: it could carry something unseen. @throws `seal/bad-container` */
export function assertZeros(padding: Uint8Array): void {
  let seen = 0;
  for (const byte of padding) seen |= byte;
  if (seen !== 0) throw badContainer();
}

export function badContainer(): LinchpinError {
  return new LinchpinError({
    code: "seal/bad-container",
    message: "The part opened, but what is inside is not well formed.",
    hint: "Its issuer's software made it wrongly: report it to the issuer.",
  });
}
