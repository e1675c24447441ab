import { LinchpinError } from "@linchpin/errors";
import type { Manifest } from "@linchpin/protocol";
import type { BlockReader } from "@linchpin/storage";
import type { OnChainRecord } from "../chain/readRecord.ts";
import type { Network } from "../network/Network.ts";
import { fetchManifest } from "./fetchManifest.ts";
import { fetchManifests } from "./fetchManifests.ts";

/**
 * The manifest of one version of a record, the latest unless told. An earlier one is found by the digests that lead back
 * from the latest.
 *
 * Errors: `record/no-such-version`, those of `fetchManifests`.
 */
export async function fetchVersion(
  network: Network,
  {
    reader,
    record,
    version = record.version,
  }: { readonly reader: BlockReader; readonly record: OnChainRecord; readonly version?: number | undefined },
): Promise<Manifest> {
  if (version === record.version) return fetchManifest(network, { reader, digest: record.digest });
  const manifest = (await fetchManifests(network, { reader, record }))[version - 1];
  if (manifest) return manifest;
  throw new LinchpinError({
    code: "record/no-such-version",
    message: `The record has no version ${version}.`,
    hint: "Choose one of its versions.",
    facts: { version, latest: record.version },
  });
}
