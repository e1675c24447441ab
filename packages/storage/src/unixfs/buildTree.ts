import { encode, prepare } from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import type { CID } from "multiformats/cid";
import { cidOf } from "../blocks/cidOf.ts";
import { DAG_PB } from "../blocks/supportedCid.ts";
import { LINKS_PER_NODE } from "./profile.ts";

/** A leaf of the tree: a raw block of which only name and size are remembered. */
export interface Leaf {
  readonly cid: CID;
  /** Bytes of the file under this node. */
  readonly fileBytes: number;
  /** Bytes of all blocks under this node, itself included (dag-pb's Tsize). */
  readonly dagBytes: number;
}

/** An inner node, with its own small block. */
export interface Branch extends Leaf {
  readonly block: Uint8Array;
  readonly children: readonly Tree[];
}

export type Tree = Leaf | Branch;

/** Joins leaves to a balanced tree of up to 1024 links per node; a single leaf is its own root. */
export async function buildTree(leaves: readonly Leaf[]): Promise<Tree> {
  let level: readonly Tree[] = leaves;
  while (level.length > 1) {
    const above: Branch[] = [];
    for (let at = 0; at < level.length; at += LINKS_PER_NODE) {
      above.push(await branch(level.slice(at, at + LINKS_PER_NODE)));
    }
    level = above;
  }
  const [root] = level;
  if (root === undefined) throw new TypeError("A file has at least one leaf, an empty one if need be.");
  return root;
}

async function branch(children: readonly Tree[]): Promise<Branch> {
  const file = new UnixFS({ type: "file", blockSizes: children.map((child) => BigInt(child.fileBytes)) });
  const links = children.map((child) => ({ Name: "", Tsize: child.dagBytes, Hash: child.cid }));
  const block = encode(prepare({ Data: file.marshal(), Links: links }));
  return {
    cid: await cidOf(block, DAG_PB),
    block,
    children,
    fileBytes: children.reduce((sum, child) => sum + child.fileBytes, 0),
    dagBytes: children.reduce((sum, child) => sum + child.dagBytes, block.byteLength),
  };
}
