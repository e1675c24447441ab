import { type FileSource, type Leaf, namedChunks } from "@linchpin/storage";

/** Ciphertext that waits to be stored. */
export interface Held {
  readonly bytes: number;
  /** Can be read as often as there are nodes to store it at. */
  readonly source: FileSource;
  /** Its chunks by name, where they were named on their way in: it need not be read to name it. */
  readonly leaves?: readonly Leaf[] | undefined;
  /** Lets go of it. Does no harm when done twice. */
  release(): Promise<void>;
}

/** Where ciphertext waits between sealing and storing: it is read several times, and sealed only once. */
export interface Spool {
  /** Keeps all pieces, or nothing of them when they fail. */
  hold(pieces: AsyncIterable<Uint8Array>): Promise<Held>;
}

/** Pieces are joined to blobs of this size, which browsers keep on disk where they are many. */
const BLOB_BYTES = 64 * 1024 * 1024;

/** Keeps it as a `Blob`: in browsers on disk where it is large, in Node in memory. */
export function memorySpool(): Spool {
  return {
    async hold(pieces) {
      const blobs: Blob[] = [];
      let waiting: Uint8Array<ArrayBuffer>[] = [];
      let bytes = 0;
      const join = () => {
        blobs.push(new Blob(waiting));
        waiting = [];
        bytes = 0;
      };
      const leaves: Leaf[] = [];
      for await (const { bytes: chunk, leaf } of namedChunks(() => pieces)) {
        leaves.push(leaf);
        waiting.push(chunk as Uint8Array<ArrayBuffer>);
        bytes += chunk.length;
        if (bytes >= BLOB_BYTES) join();
      }
      join();
      const blob = new Blob(blobs);
      return { bytes: blob.size, source: blob, leaves, release: async () => {} };
    },
  };
}

/** What fits into memory anyway. */
export function heldInMemory(bytes: Uint8Array): Held {
  return { bytes: bytes.length, source: bytes, release: async () => {} };
}
