import { isLinchpinError } from "@linchpin/errors";
import { decodeManifest, type Hex, manifestCid } from "@linchpin/protocol";
import { parseCid } from "@linchpin/storage";
import type { Custodian } from "../Custodian.ts";

/**
 * Lets go of a record's manifests and parts; their blocks are deleted where no other upload needs them. Answers how many
 * uploads were kept here. A manifest that is not here tells nothing of its parts: other custodians are asked for it.
 */
export async function releaseBlobs(custodian: Custodian, tokenId: Hex): Promise<number> {
  const { storage, chain } = custodian;
  const digests = await chain.readManifestDigests(tokenId);
  const roots = new Set<string>();
  for (const digest of digests) {
    for (const root of await partsOf(custodian, digest)) roots.add(root);
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

async function partsOf(
  { storage, peers, deployment, providerId }: Custodian,
  digest: Hex,
): Promise<string[]> {
  const cid = manifestCid(digest);
  const own = storage.get(parseCid(cid)).catch(nothing);
  let bytes = await own;
  for (const other of deployment.custodians) {
    if (bytes || other.providerId === providerId) continue;
    bytes = await peers.readBlock(other.providerId, cid).catch(nothing);
  }
  if (!bytes) return [];
  try {
    return decodeManifest(bytes).linchpin.parts.map((part) => part.cid);
  } catch (failure) {
    // A token can be minted over any block: one that is no manifest names no parts.
    if (isLinchpinError(failure)) return [];
    throw failure;
  }
}

function nothing(failure: unknown): null {
  if (isLinchpinError(failure)) return null;
  throw failure;
}
