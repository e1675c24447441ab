import { type PartName, WITHOUT_IDENTITY } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { askAsGrantee, type GranteeOpening } from "./askAsGrantee.ts";
import { fetchAhead } from "./fetchAhead.ts";
import { attachmentsOf, type OpenedRecord } from "./OpenedRecord.ts";
import { openParts } from "./openParts.ts";
import { readContent } from "./readContent.ts";

/**
 * Opens a record under a patient's grant. The patient may be offline.
 *
 * Errors: those of `askAsGrantee`, `shares/…`, `seal/…`, `storage/no-node`.
 */
export async function openSharedRecord(network: Network, opening: GranteeOpening): Promise<OpenedRecord> {
  const parts: PartName[] =
    opening.grant.identityScope === WITHOUT_IDENTITY ? ["blob"] : ["blob", "identity"];
  const { used, record, manifest, receipts } = await askAsGrantee(network, {
    ...{ opening, parts },
    use: ({ manifest: fetching, reader }) => {
      const ciphertexts = fetchAhead(fetching, { reader, parts });
      return (keys) => openParts({ ...keys, ciphertexts });
    },
  });
  return {
    tokenId: opening.tokenId,
    version: manifest.linchpin.version,
    latestVersion: record.version,
    author: manifest.linchpin.author,
    ...readContent(used),
    attachments: attachmentsOf(manifest),
    confirmed: undefined,
    receipts,
  };
}
