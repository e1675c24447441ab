import { decode } from "@ipld/dag-pb";
import { LinchpinError } from "@linchpin/errors";
import { UnixFS } from "ipfs-unixfs";
import type { CID } from "multiformats/cid";
import { assertSupportedCid } from "../blocks/supportedCid.ts";

/** An inner node of a file: which children hold how many of its bytes. */
export interface FileNode {
  readonly fileBytes: number;
  readonly children: readonly { readonly cid: CID; readonly fileBytes: number }[];
}

/**
 * Reads an inner node of a UnixFS file with raw leaves.
 *
 * Errors: `file/not-a-file` for directories, symlinks and files with bytes inside their nodes (older profiles);
 * `file/malformed`; `cid/unsupported`.
 */
export function fileNodeOf(cid: CID, bytes: Uint8Array): FileNode {
  const { file, links } = decodeNode(cid, bytes);
  const inside = file.data?.byteLength ?? 0;
  if (file.type !== "file" || inside > 0) {
    throw new LinchpinError({
      code: "file/not-a-file",
      message: "This CID names no file of the profile unixfs-v1-2025.",
      hint: "Add the file with the profile unixfs-v1-2025.",
      facts: { cid: cid.toString(), type: file.type },
    });
  }
  if (file.blockSizes.length !== links.length) throw malformed(cid);
  const children = links.map((link, index) => {
    assertSupportedCid(link);
    return { cid: link, fileBytes: Number(file.blockSizes[index]) };
  });
  return { children, fileBytes: children.reduce((sum, child) => sum + child.fileBytes, 0) };
}

function decodeNode(cid: CID, bytes: Uint8Array): { file: UnixFS; links: CID[] } {
  try {
    const node = decode(bytes);
    return { file: UnixFS.unmarshal(node.Data ?? new Uint8Array()), links: node.Links.map((l) => l.Hash) };
  } catch {
    throw malformed(cid);
  }
}

function malformed(cid: CID): LinchpinError {
  return new LinchpinError({
    code: "file/malformed",
    message: "A node of the file does not decode.",
    facts: { cid: cid.toString() },
  });
}
