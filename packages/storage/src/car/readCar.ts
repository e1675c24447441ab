import { asyncIterableReader, type BytesReader, readHeader } from "@ipld/car/decoder";
import { LinchpinError } from "@linchpin/errors";
import { varint } from "multiformats";
import { CID } from "multiformats/cid";
import type { Block } from "../blocks/BlockStore.ts";
import { assertSupportedCid } from "../blocks/supportedCid.ts";
import { assertBlockSize, verifyBlock } from "../blocks/verifyBlock.ts";

/** Bytes of a CIDv1 with a SHA-256. */
const CID_BYTES = 36;
/** A header with one such root takes 58 bytes. */
const HEADER_LIMIT = 256;

/** A CAR that is being read: its root is known, its blocks follow. */
export interface OpenCar {
  readonly root: CID;
  /** Each block as it stands in the CAR, its hash checked. */
  readonly blocks: AsyncIterable<Block>;
}

/**
 * Opens a CARv1 with exactly one root, from somebody who is not trusted: sizes are checked before bytes are
 * collected, and every block against its CID.
 *
 * Errors: `car/malformed`, `car/wrong-root`, `cid/unsupported`, `block/too-large`, `block/wrong-hash`.
 */
export async function readCar(stream: AsyncIterable<Uint8Array>): Promise<OpenCar> {
  const reader = asyncIterableReader(stream);
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
  return { root, blocks: readBlocks(reader) };
}

async function readRoots(reader: BytesReader): Promise<readonly CID[]> {
  const { length } = await readLength(reader, { skip: false });
  if (length > HEADER_LIMIT) throw malformed();
  // Read outside: a stream that fails is no malformed CAR.
  await reader.upTo(length + 9);
  try {
    return (await readHeader(reader, 1)).roots;
  } catch {
    throw malformed();
  }
}

async function* readBlocks(reader: BytesReader): AsyncGenerator<Block> {
  while ((await reader.upTo(1)).byteLength > 0) {
    const { length } = await readLength(reader, { skip: true });
    if (length < CID_BYTES) throw malformed();
    assertBlockSize(length - CID_BYTES);
    const section = await exactly(reader, length);
    const cid = decodeCid(section.subarray(0, CID_BYTES));
    const bytes = section.subarray(CID_BYTES);
    await verifyBlock(cid, bytes);
    yield { cid, bytes };
  }
}

async function readLength(reader: BytesReader, { skip }: { skip: boolean }): Promise<{ length: number }> {
  const start = await reader.upTo(9);
  try {
    const [length, size] = varint.decode(start);
    if (skip) reader.seek(size);
    return { length };
  } catch {
    throw malformed();
  }
}

async function exactly(reader: BytesReader, length: number): Promise<Uint8Array> {
  if ((await reader.upTo(length)).byteLength < length) throw malformed();
  return reader.exactly(length, true);
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
