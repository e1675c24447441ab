import { LinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";
import type { Block } from "../blocks/BlockStore.ts";
import type { Car } from "../car/Car.ts";
import { carHeader, carSectionBytes, sectionHead, writeCar } from "../car/writeCar.ts";
import { buildTree, type Leaf, type Tree } from "./buildTree.ts";
import { chunksOf, type FileSource, type ReadingOptions } from "./chunksOf.ts";
import { leafOf } from "./leafOf.ts";

/** A file ready to be stored: its CID and, as often as needed, its CAR. */
export interface PackedFile extends Car {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** The blocks that hold its bytes, each once. */
  readonly leaves: readonly { readonly cid: CID; readonly bytes: number }[];
  /** The file's blocks, parents before children, each once. */
  blockStream(options?: ReadingOptions): AsyncIterable<Block>;
  /** As `Car` has it, but for these leaves. */
  blob?(without?: ReadonlySet<string>): Blob;
}

/**
 * Names a file by the profile `unixfs-v1-2025` and packs it into a CAR that can be streamed to several nodes.
 * It reads the source once to name it, unless its chunks were named already (`namedChunks`), and once more for every
 * stream; of the file it holds one chunk at a time.
 *
 * Errors: `file/changed`, from the streams, when a later reading differs in length.
 *
 * @example
 * const file = await packFile(manifestBytes);
 * await replicate({ car: file, targets, acks: 2 });
 */
export async function packFile(source: FileSource, named?: readonly Leaf[]): Promise<PackedFile> {
  const leaves: Leaf[] = [...(named ?? [])];
  if (!named) for await (const chunk of chunksOf(source)) leaves.push(await leafOf(chunk));
  if (leaves.length === 0) leaves.push(await leafOf(new Uint8Array()));
  const tree = await buildTree(leaves);
  const blockStream = (options?: ReadingOptions) => blocksOf(tree, source, options);
  const unique = new Map(leaves.map(({ cid, fileBytes }) => [cid.toString(), { cid, bytes: fileBytes }]));
  return {
    ...{ root: tree.cid, fileBytes: tree.fileBytes, leaves: [...unique.values()] },
    ...measure(tree),
    ...{ blockStream, stream },
    ...(source instanceof Blob
      ? { blob: (without?: ReadonlySet<string>) => blobOf(tree, { source, without }) }
      : {}),
  };

  function stream(options?: ReadingOptions): AsyncIterable<Uint8Array> {
    return writeCar(tree.cid, blockStream(options));
  }
}

function measure(tree: Tree): { blocks: number; bytes: number; carBytes: number } {
  const sum = { blocks: 0, bytes: 0, carBytes: carHeader(tree.cid).byteLength };
  for (const node of uniqueNodes(tree)) {
    const bytes = "block" in node ? node.block.byteLength : node.fileBytes;
    sum.blocks += 1;
    sum.bytes += bytes;
    sum.carBytes += carSectionBytes(node.cid, bytes);
  }
  return sum;
}

function* uniqueNodes(tree: Tree, seen = new Set<string>()): Generator<Tree> {
  if (isNew(tree.cid, seen)) yield tree;
  if ("block" in tree) for (const child of tree.children) yield* uniqueNodes(child, seen);
}

async function* blocksOf(tree: Tree, source: FileSource, options?: ReadingOptions): AsyncGenerator<Block> {
  const chunks = chunksOf(source, options);
  try {
    yield* walk(tree, new Set());
    if ((await chunks.next()).done !== true) throw changed();
  } finally {
    await chunks.return(undefined);
  }

  async function* walk(node: Tree, seen: Set<string>): AsyncGenerator<Block> {
    const fresh = isNew(node.cid, seen);
    if ("block" in node) {
      if (fresh) yield { cid: node.cid, bytes: node.block };
      for (const child of node.children) yield* walk(child, seen);
      return;
    }
    const chunk = node.fileBytes === 0 ? new Uint8Array() : (await chunks.next()).value;
    if (chunk?.byteLength !== node.fileBytes) throw changed();
    if (fresh) yield { cid: node.cid, bytes: chunk };
  }
}

/** A CAR put together of slices. */
function blobOf(
  tree: Tree,
  {
    source,
    without = new Set(),
  }: { readonly source: Blob; readonly without: ReadonlySet<string> | undefined },
): Blob {
  const pieces: (Uint8Array<ArrayBuffer> | Blob)[] = [carHeader(tree.cid) as Uint8Array<ArrayBuffer>];
  const seen = new Set(without);
  let at = 0;
  const put = (node: Tree): void => {
    const isBlock = "block" in node;
    const bytes = isBlock ? node.block.byteLength : node.fileBytes;
    if (isNew(node.cid, seen)) {
      pieces.push(sectionHead(node.cid, bytes) as Uint8Array<ArrayBuffer>);
      pieces.push(isBlock ? (node.block as Uint8Array<ArrayBuffer>) : source.slice(at, at + bytes));
    }
    if (!isBlock) at += bytes;
    if (isBlock) for (const child of node.children) put(child);
  };
  put(tree);
  return new Blob(pieces);
}

function isNew(cid: CID, seen: Set<string>): boolean {
  const known = seen.size;
  return seen.add(cid.toString()).size > known;
}

function changed(): LinchpinError {
  return new LinchpinError({
    code: "file/changed",
    message: "The file changed while it was being stored.",
    hint: "Store it again.",
  });
}
