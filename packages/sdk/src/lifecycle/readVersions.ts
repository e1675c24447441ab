import type { AmendmentReason, Hex } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { fetchManifests } from "../record/fetchManifests.ts";

/** One version of a record, as its public manifest tells. */
export interface RecordVersion {
  readonly version: number;
  /** The provider that wrote it. */
  readonly author: number;
  /** Absent for the first. */
  readonly reason?: AmendmentReason;
}

/** All versions of a record, oldest first. Errors: `record/unknown`, those of `fetchManifests`. */
export async function readVersions(network: Network, tokenId: Hex): Promise<readonly RecordVersion[]> {
  const record = await readRecord(network, tokenId);
  const manifests = await fetchManifests(network, { reader: blockReaderOf(network), record });
  return manifests.map(({ linchpin: { version, author, reason } }) => ({
    ...{ version, author },
    ...(reason ? { reason } : {}),
  }));
}
