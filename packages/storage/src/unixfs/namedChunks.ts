import type { Leaf } from "./buildTree.ts";
import { chunksOf, type FileSource } from "./chunksOf.ts";
import { leafOf } from "./leafOf.ts";

/** A chunk of a file, its name, and where in the file it begins. */
export interface NamedChunk {
  readonly bytes: Uint8Array;
  readonly leaf: Leaf;
  readonly at: number;
}

/**
 * Cuts a file into its chunks and names each as it goes by: whoever keeps them need not read them again to name the
 * file (`packFile(source, leaves)`).
 */
export async function* namedChunks(source: FileSource): AsyncGenerator<NamedChunk> {
  let at = 0;
  for await (const bytes of chunksOf(source)) {
    yield { bytes, leaf: await leafOf(bytes), at };
    at += bytes.byteLength;
  }
}
