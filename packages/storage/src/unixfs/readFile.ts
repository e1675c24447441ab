import { LinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";
import type { BlockReader } from "../blocks/BlockStore.ts";
import { RAW } from "../blocks/supportedCid.ts";
import { verifyBlock } from "../blocks/verifyBlock.ts";
import { fileNodeOf } from "./fileNodeOf.ts";

/** Which bytes of a file: from `offset`, `length` of them or up to the end. */
export interface ByteRange {
  readonly offset: number;
  readonly length?: number;
}

export interface ReadFileOptions {
  readonly range?: ByteRange | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How many blocks may be under way at once; each is at most 2 MiB of memory. 4 unless told. */
  readonly ahead?: number | undefined;
}

interface Piece {
  readonly cid: CID;
  /** Size that the parent says; undefined for a file of a single block. */
  readonly size: number | undefined;
  readonly from: number;
  readonly to: number;
}

/**
 * Streams a file, or a range of it, by CID. Every block is checked against its CID, and only blocks that the
 * range touches are fetched, some ahead of the reader.
 *
 * Errors: `file/not-a-file`, `file/malformed`, `file/bad-range`, `block/wrong-hash`, and the reader's own.
 */
export async function* readFile(
  reader: BlockReader,
  cid: CID,
  options: ReadFileOptions = {},
): AsyncGenerator<Uint8Array> {
  const { range, signal, ahead = 4 } = options;
  const get = (wanted: CID) => verified(reader, wanted, signal);
  const from = range?.offset ?? 0;
  const to = range?.length === undefined ? Number.POSITIVE_INFINITY : from + range.length;
  if (!(from >= 0 && to >= from)) {
    throw new LinchpinError({ code: "file/bad-range", message: "The range asked for does not exist." });
  }
  const underWay: Promise<Uint8Array>[] = [];
  try {
    for await (const piece of piecesOf(get, { cid, size: undefined, from, to })) {
      const bytes = fetchPiece(get, piece);
      bytes.catch(() => {});
      underWay.push(bytes);
      if (underWay.length >= ahead) yield (await underWay.shift()) as Uint8Array;
    }
    while (underWay.length > 0) yield (await underWay.shift()) as Uint8Array;
  } finally {
    await Promise.allSettled(underWay);
  }
}

async function verified(reader: BlockReader, cid: CID, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes = await reader.get(cid, { signal });
  await verifyBlock(cid, bytes);
  return bytes;
}

type Get = (cid: CID) => Promise<Uint8Array>;

async function* piecesOf(get: Get, piece: Piece): AsyncGenerator<Piece> {
  if (piece.cid.code === RAW) {
    yield piece;
    return;
  }
  const node = fileNodeOf(piece.cid, await get(piece.cid));
  if (piece.size !== undefined && node.fileBytes !== piece.size) throw wrongSize(piece.cid);
  let at = 0;
  for (const child of node.children) {
    const from = Math.max(piece.from - at, 0);
    const to = Math.min(piece.to - at, child.fileBytes);
    at += child.fileBytes;
    if (from < to) yield* piecesOf(get, { cid: child.cid, size: child.fileBytes, from, to });
  }
}

async function fetchPiece(get: Get, { cid, size, from, to }: Piece): Promise<Uint8Array> {
  const bytes = await get(cid);
  if (size !== undefined && bytes.byteLength !== size) throw wrongSize(cid);
  return from === 0 && to >= bytes.byteLength ? bytes : bytes.subarray(from, to);
}

function wrongSize(cid: CID): LinchpinError {
  return new LinchpinError({
    code: "file/malformed",
    message: "A part of the file is not as long as its parent says.",
    facts: { cid: cid.toString() },
  });
}
