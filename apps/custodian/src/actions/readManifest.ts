import { isLinchpinError } from "@linchpin/errors";
import { decodeManifest, digestOfBytes, type Hex, type Manifest, manifestCid } from "@linchpin/protocol";
import { parseCid } from "@linchpin/storage";
import type { Custodian } from "../Custodian.ts";

/**
 * The manifest of a digest, from this custodian's disk or another custodian's; null where nobody here has it, or where
 * the block is no manifest: a token can be minted over any block.
 */
export async function readManifest(
  {
    storage,
    peers,
    deployment,
    providerId,
  }: Pick<Custodian, "storage" | "peers" | "deployment" | "providerId">,
  digest: Hex,
): Promise<Manifest | null> {
  const cid = manifestCid(digest);
  let bytes = await storage.get(parseCid(cid)).catch(nothing);
  for (const other of deployment.custodians) {
    if (bytes || other.providerId === providerId) continue;
    const told = await peers.readBlock(other.providerId, cid).catch(nothing);
    if (told && digestOfBytes(told) === digest) bytes = told;
  }
  if (!bytes) return null;
  try {
    return decodeManifest(bytes);
  } catch (failure) {
    return nothing(failure);
  }
}

function nothing(failure: unknown): null {
  if (isLinchpinError(failure)) return null;
  throw failure;
}
