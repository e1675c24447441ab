import type { CID } from "multiformats/cid";
import type { BlockStore, CheckedBlock } from "./BlockStore.ts";
import { digestHex } from "./digestHex.ts";
import { missingBlock } from "./missingBlock.ts";
import { verifyBlock } from "./verifyBlock.ts";

/** Keeps blocks in memory, for tests and for a client's own cache. */
export function memoryBlocks(): BlockStore {
  const blocks = new Map<string, Uint8Array>();
  return {
    async get(cid: CID) {
      const bytes = blocks.get(digestHex(cid));
      if (bytes === undefined) throw missingBlock(cid);
      return bytes;
    },
    async has(cid) {
      return blocks.has(digestHex(cid));
    },
    async put(cid, bytes) {
      keep(await verifyBlock(cid, bytes));
    },
    batch: () => ({ add: async (block) => keep(block), commit: async () => {} }),
    async delete(cid) {
      blocks.delete(digestHex(cid));
    },
  };

  function keep({ cid, bytes }: CheckedBlock): void {
    blocks.set(digestHex(cid), bytes.slice());
  }
}
