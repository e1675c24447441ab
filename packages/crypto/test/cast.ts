import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { expect } from "vitest";
import { formatContext, randomBytes } from "../src/index.ts";

/** What the tests of this package share: fixed bytes, the cast's contexts, and how a byte is flipped. */

export const hex = bytesToHex;
export const unhex = hexToBytes;
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 32 bytes that count up from `first`: plainly not random, for known answers. */
export const counting = (first: number, length = 32): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);

const record = {
  chainId: 31415,
  contract: `0x${"c0".repeat(20)}`,
  recordId: `0x${"a5".repeat(32)}`,
  version: 1,
};

/** The blob of a record that City Hospital issued to Asha. */
export const ashasBlob = formatContext({ ...record, part: "blob" });
/** Every context that differs from it in one thing. */
export const neighbours = [
  ["another part", formatContext({ ...record, part: "identity" })],
  ["an attachment", formatContext({ ...record, part: "attachment-0" })],
  ["another version", formatContext({ ...record, version: 2, part: "blob" })],
  ["another record", formatContext({ ...record, recordId: `0x${"a6".repeat(32)}`, part: "blob" })],
  ["another contract", formatContext({ ...record, contract: `0x${"c1".repeat(20)}`, part: "blob" })],
  ["another chain", formatContext({ ...record, chainId: 1, part: "blob" })],
] as const;

/** A copy with one bit changed. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const flipped = new Uint8Array(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
  return flipped;
}

export async function gather(source: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The bytes in chunks of this size. */
export function* chop(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** What a function throws, or undefined. */
export async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

/** Matches a LinchpinError with this code. */
export const code = (code: string) => expect.objectContaining({ code });

export { randomBytes };
