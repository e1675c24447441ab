import type { FileSource } from "@linchpin/storage";

/** Ciphertext that waits to be stored. */
export interface Held {
  readonly bytes: number;
  /** Can be read as often as there are nodes to store it at. */
  readonly source: FileSource;
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
      for await (const piece of pieces) {
        waiting.push(piece as Uint8Array<ArrayBuffer>);
        bytes += piece.length;
        if (bytes >= BLOB_BYTES) join();
      }
      join();
      const blob = new Blob(blobs);
      return { bytes: blob.size, source: blob, release: async () => {} };
    },
  };
}

/** What fits into memory anyway. */
export function heldInMemory(bytes: Uint8Array): Held {
  return { bytes: bytes.length, source: bytes, release: async () => {} };
}
