import { cidOf } from "../blocks/cidOf.ts";
import type { Leaf } from "./buildTree.ts";

/** Names a chunk of a file. */
export async function leafOf(chunk: Uint8Array): Promise<Leaf> {
  return { cid: await cidOf(chunk), fileBytes: chunk.byteLength, dagBytes: chunk.byteLength };
}
