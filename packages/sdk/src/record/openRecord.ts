import type { PartName } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { askAsHolder, type HolderOpening } from "./askAsHolder.ts";
import { fetchAhead } from "./fetchAhead.ts";
import { attachmentsOf, type OpenedRecord } from "./OpenedRecord.ts";
import { openParts } from "./openParts.ts";
import { readContent } from "./readContent.ts";

const CONTENT: readonly PartName[] = ["blob", "identity"];

/**
 * Opens a record as its patient: unseals E with the unlocked keys, gets k shares of S, checks, decrypts.
 *
 * Errors: those of `askAsHolder`, `shares/…`, `seal/…`, `storage/no-node`.
 *
 * @example const { resource } = await openRecord(network, { tokenId, as, keyring });
 */
export async function openRecord(
  network: Network,
  { parts = CONTENT, ...opening }: HolderOpening & { readonly parts?: readonly PartName[] },
): Promise<OpenedRecord> {
  const { used, record, manifest, receipts } = await askAsHolder(network, {
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
    confirmed: used.every(({ confirmed }) => confirmed),
    receipts,
  };
}
