import { type Hex, manifestCid } from "@linchpin/protocol";
import { parseCid } from "@linchpin/storage";
import type { Custodian } from "../Custodian.ts";
import { readManifest } from "./readManifest.ts";

/**
 * Lets go of a record's manifests and parts; their blocks are deleted where no other upload needs them. Answers how many
 * uploads were kept here. A manifest that is not here tells nothing of its parts: other custodians are asked for it.
 */
export async function releaseBlobs(custodian: Custodian, tokenId: Hex): Promise<number> {
  const { storage, chain } = custodian;
  const digests = await chain.readManifestDigests(tokenId);
  const roots = new Set<string>();
  for (const digest of digests) {
    const manifest = await readManifest(custodian, digest);
    for (const { cid } of manifest?.linchpin.parts ?? []) roots.add(cid);
    roots.add(manifestCid(digest));
  }
  let released = 0;
  for (const root of roots) {
    const cid = parseCid(root);
    if (!(await storage.isPinned(cid))) continue;
    await storage.unpin(cid);
    released += 1;
  }
  return released;
}
