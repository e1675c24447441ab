import { type ByteSource, bytesSource, joinSources, sliceSource } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import { sha256 } from "@noble/hashes/sha2.js";

/** "LPDCMID1": what a capsule begins with. */
const MAGIC = Uint8Array.of(0x4c, 0x50, 0x44, 0x43, 0x4d, 0x49, 0x44, 0x31);
const MOST_HEAD = 64 * 1024 * 1024;
const MOST_DIGESTED = 1024 * 1024;

/** A stretch of the original: bytes that the capsule itself holds, in their order, or that the content has too. */
export type Piece = readonly ["own", length: number] | readonly ["content", offset: number, length: number];

/** How the original is put together from content and capsule. */
export interface CapsuleHead {
  readonly format: "linchpin-dicom-identity";
  readonly version: 1;
  readonly profile: string;
  /** The content that it belongs to: its size, and the SHA-256 of its first MiB. */
  readonly contentSize: number;
  readonly contentDigest: string;
  readonly pieces: readonly Piece[];
}

/** A capsule as bytes: magic, length of the head (32 bits, little endian), head in JSON, own bytes. */
export function packCapsule(head: CapsuleHead, own: readonly ByteSource[]): ByteSource {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const start = new Uint8Array(12);
  start.set(MAGIC);
  new DataView(start.buffer).setUint32(8, json.byteLength, true);
  return joinSources([bytesSource(start), bytesSource(json), ...own]);
}

/** Errors: `deidentify/bad-capsule`. */
export async function unpackCapsule(capsule: ByteSource): Promise<{ head: CapsuleHead; own: ByteSource }> {
  const start = capsule.size < 12 ? new Uint8Array(12) : await capsule.read(0, 12);
  const length = new DataView(start.buffer, start.byteOffset, 12).getUint32(8, true);
  const isOne =
    MAGIC.every((byte, i) => start[i] === byte) && length <= MOST_HEAD && 12 + length <= capsule.size;
  const head = isOne ? readHead(await capsule.read(12, length)) : undefined;
  if (head === undefined) throw badCapsule("This is not an identity capsule of a DICOM file.");
  return { head, own: sliceSource(capsule, 12 + length, capsule.size - 12 - length) };
}

/** The SHA-256 of a content's first MiB, which holds what tells files apart. */
export async function digestOf(content: ByteSource): Promise<string> {
  const bytes = await content.read(0, Math.min(MOST_DIGESTED, content.size));
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function badCapsule(message: string): LinchpinError {
  return new LinchpinError({
    code: "deidentify/bad-capsule",
    message,
    hint: "Open the identity part of the same record version as the content.",
  });
}

function readHead(bytes: Uint8Array): CapsuleHead | undefined {
  try {
    const head = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as CapsuleHead;
    const isKnown =
      head.format === "linchpin-dicom-identity" && head.version === 1 && Array.isArray(head.pieces);
    return isKnown && head.pieces.every(isPiece) ? head : undefined;
  } catch {
    return undefined;
  }
}

function isPiece(piece: unknown): piece is Piece {
  if (!Array.isArray(piece)) return false;
  const [kind, ...numbers] = piece as unknown[];
  const count = kind === "own" ? 1 : kind === "content" ? 2 : 0;
  return (
    count > 0 &&
    numbers.length === count &&
    numbers.every((one) => Number.isSafeInteger(one) && (one as number) >= 0)
  );
}
