import { createWriter, headerLength } from "@ipld/car/buffer-writer";
import { varint } from "multiformats";
import type { CID } from "multiformats/cid";
import type { Block } from "../blocks/BlockStore.ts";

/** Writes a CARv1 with one root as a stream, holding one block at a time. */
export async function* writeCar(root: CID, blocks: AsyncIterable<Block>): AsyncGenerator<Uint8Array> {
  yield carHeader(root);
  for await (const { cid, bytes } of blocks) {
    yield sectionHead(cid, bytes.byteLength);
    if (bytes.byteLength > 0) yield bytes;
  }
}

/** The first bytes of a CARv1 with this root. */
export function carHeader(root: CID): Uint8Array {
  const roots = [root];
  return createWriter(new ArrayBuffer(headerLength({ roots })), { roots }).close();
}

/** How many bytes of a CAR a block of this size takes. */
export function carSectionBytes(cid: CID, bytes: number): number {
  return sectionHead(cid, bytes).byteLength + bytes;
}

/** What stands before a block in a CAR: its length and its name. */
export function sectionHead(cid: CID, bytes: number): Uint8Array {
  const length = cid.bytes.byteLength + bytes;
  const lengthBytes = varint.encodingLength(length);
  const head = new Uint8Array(lengthBytes + cid.bytes.byteLength);
  varint.encodeTo(length, head, 0);
  head.set(cid.bytes, lengthBytes);
  return head;
}
