import { LinchpinError } from "@linchpin/errors";
import { decodeManifest, type Hex, type Manifest, manifestCid } from "@linchpin/protocol";
import { type BlockReader, parseCid, readBytes, readFile } from "@linchpin/storage";
import type { Network } from "../network/Network.ts";

/**
 * Fetches the manifest that a digest names, from any node, and checks that it belongs to this network.
 *
 * Errors: `block/missing`, `storage/no-node`, `manifest/invalid`, `manifest/foreign`.
 */
export async function fetchManifest(
  network: Network,
  { reader, digest }: { readonly reader: BlockReader; readonly digest: Hex },
): Promise<Manifest> {
  const manifest = decodeManifest(await readBytes(readFile(reader, parseCid(manifestCid(digest)))));
  if (manifest.linchpin.chainId === network.deployment.chainId) return manifest;
  throw new LinchpinError({
    code: "manifest/foreign",
    message: "This manifest belongs to a record of another network.",
    hint: "Look the token up on its own network.",
  });
}
