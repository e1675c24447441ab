import { LinchpinError } from "@linchpin/errors";
import type { Hex, Manifest } from "@linchpin/protocol";
import type { BlockReader } from "@linchpin/storage";
import type { Network } from "../network/Network.ts";
import { fetchManifest } from "./fetchManifest.ts";

/**
 * The manifests of all versions of a record, oldest first: each names the digest of the one before.
 *
 * Errors: those of `fetchManifest`, `manifest/broken-chain`.
 */
export async function fetchManifests(
  network: Network,
  {
    reader,
    record,
  }: {
    readonly reader: BlockReader;
    readonly record: { readonly tokenId: Hex; readonly version: number; readonly digest: Hex };
  },
): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  let digest: Hex | undefined = record.digest;
  for (let version = record.version; version > 0; version--) {
    if (!digest) throw broken(version);
    const manifest: Manifest = await fetchManifest(network, { reader, digest });
    if (manifest.linchpin.version !== version) throw broken(version);
    if (version === 1 && digest !== record.tokenId) throw broken(version);
    manifests.unshift(manifest);
    digest = manifest.linchpin.previous;
  }
  return manifests;
}

function broken(version: number): LinchpinError {
  return new LinchpinError({
    code: "manifest/broken-chain",
    message: "The record's versions do not lead back to its first one.",
    hint: "Report this record's issuer.",
    facts: { version },
  });
}
