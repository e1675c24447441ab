import { bytesReader, readHeader } from "@ipld/car/decoder";
import { LinchpinError } from "@linchpin/errors";
import { varint } from "multiformats";
import { CID } from "multiformats/cid";
import { BlockBuffers } from "../blocks/BlockBuffers.ts";
import type { CheckedBlock } from "../blocks/BlockStore.ts";
import { assertSupportedCid } from "../blocks/supportedCid.ts";
import { assertBlockSize, verifyBlock } from "../blocks/verifyBlock.ts";
import { PieceReader } from "./PieceReader.ts";

/** Bytes of a CIDv1 with a SHA-256. */
const CID_BYTES = 36;
/** A header with one such root takes 58 bytes. */
const HEADER_LIMIT = 256;
/** No length that JavaScript can count takes more bytes. */
const VARINT_BYTES = 8;

/** A CAR that is being read: its root is known, its blocks follow. */
export interface OpenCar {
  readonly root: CID;
  /** Each block as it stands in the CAR, its hash checked. */
  readonly blocks: AsyncIterable<CheckedBlock>;
}

/**
 * Opens a CARv1 with exactly one root, from somebody who is not trusted: sizes are checked before bytes are
 * collected, and every block against its CID. Blocks lie in `buffers`, to which the reader may give them back.
 *
 * Errors: `car/malformed`, `car/wrong-root`, `cid/unsupported`, `block/too-large`, `block/wrong-hash`.
 */
export async function readCar(
  stream: AsyncIterable<Uint8Array>,
  buffers = new BlockBuffers(),
): Promise<OpenCar> {
  const reader = new PieceReader(stream);
  const roots = await readRoots(reader);
  const [root] = roots;
  if (root === undefined || roots.length > 1) {
    throw new LinchpinError({
      code: "car/wrong-root",
      message: "A CAR must have exactly one root.",
      facts: { roots: roots.length },
    });
  }
  assertSupportedCid(root);
  return { root, blocks: readBlocks(reader, buffers) };
}

async function readRoots(reader: PieceReader): Promise<readonly CID[]> {
  const { length, size } = readLength(await reader.peek(VARINT_BYTES));
  if (length > HEADER_LIMIT) throw malformed();
  // Read outside: a stream that fails is no malformed CAR.
  const header = await reader.take(new Uint8Array(size + length));
  try {
    return (await readHeader(bytesReader(header ?? new Uint8Array(0)), 1)).roots;
  } catch {
    throw malformed();
  }
}

async function* readBlocks(reader: PieceReader, buffers: BlockBuffers): AsyncGenerator<CheckedBlock> {
  for (;;) {
    const start = await reader.peek(VARINT_BYTES);
    if (start.byteLength === 0) return;
    const { length, size } = readLength(start);
    if (length < CID_BYTES) throw malformed();
    assertBlockSize(length - CID_BYTES);
    reader.skip(size);
    const cid = decodeCid(await fill(reader, new Uint8Array(CID_BYTES)));
    yield await verifyBlock(cid, await fill(reader, buffers.take(length - CID_BYTES)));
  }
}

async function fill(reader: PieceReader, bytes: Uint8Array): Promise<Uint8Array> {
  if (!(await reader.take(bytes))) throw malformed();
  return bytes;
}

/** A length, and how many bytes it takes itself. */
function readLength(start: Uint8Array): { readonly length: number; readonly size: number } {
  try {
    const [length, size] = varint.decode(start);
    return { length, size };
  } catch {
    throw malformed();
  }
}

function decodeCid(bytes: Uint8Array): CID {
  let cid: CID;
  try {
    [cid] = CID.decodeFirst(bytes);
  } catch {
    throw malformed();
  }
  assertSupportedCid(cid);
  return cid;
}

function malformed(): LinchpinError {
  return new LinchpinError({
    code: "car/malformed",
    message: "The CAR is truncated or not a CARv1.",
    hint: "Send it again.",
  });
}
