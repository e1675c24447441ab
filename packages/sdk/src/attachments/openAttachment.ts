import { openPartSeekable, type SeekablePart } from "@linchpin/crypto";
import type { Receipt } from "@linchpin/protocol";
import { parseCid, readBytes, readFile } from "@linchpin/storage";
import { hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import { askAsGrantee, type GranteeOpening } from "../record/askAsGrantee.ts";
import { type Asked, askAsHolder, type HolderOpening } from "../record/askAsHolder.ts";
import { combinePart } from "../record/combinePart.ts";
import { noSuchPart } from "../record/noSuchPart.ts";
import type { AttachmentName } from "../record/OpenedRecord.ts";
import type { UseKeys } from "../record/UseKeys.ts";

/** An attachment of a record, open: ranges are fetched and decrypted as they are read. */
export interface OpenAttachment extends SeekablePart {
  readonly receipts: readonly Receipt[];
}

/**
 * Opens an attachment of a record as its patient. Custodians journal it apart from the record's content.
 *
 * Errors: those of `askAsHolder`, `record/no-such-part`, `shares/…`, `seal/…`, `storage/no-node`.
 */
export async function openAttachment(
  network: Network,
  { part, ...opening }: HolderOpening & { readonly part: AttachmentName },
): Promise<OpenAttachment> {
  return opened(await askAsHolder(network, { opening, parts: [part], use: seek(part) }));
}

/**
 * Opens an attachment under a patient's grant.
 *
 * Errors: those of `askAsGrantee`, `record/no-such-part`, `shares/…`, `seal/…`, `storage/no-node`.
 */
export async function openSharedAttachment(
  network: Network,
  { part, ...opening }: GranteeOpening & { readonly part: AttachmentName },
): Promise<OpenAttachment> {
  return opened(await askAsGrantee(network, { opening, parts: [part], use: seek(part) }));
}

function seek(part: AttachmentName): UseKeys<SeekablePart> {
  return ({ manifest, reader }) =>
    async ({ parts: [pieces], essentialOf }) => {
      const { linchpin } = await manifest;
      const entry = linchpin.parts.find((one) => one.part === part);
      if (!entry || !pieces) throw noSuchPart(part);
      const cid = parseCid(entry.cid);
      const read = (start: number, end: number) =>
        readBytes(readFile(reader, cid, { range: { offset: start, length: end - start } }), end - start);
      const key = combinePart(pieces, await essentialOf(pieces));
      try {
        const keyCheck = hexToBytes(pieces.deal.keyCheck);
        return await openPartSeekable({ key, ctx: pieces.ctx, keyCheck, length: entry.bytes, read });
      } finally {
        key.fill(0);
      }
    };
}

function opened({ used, receipts }: Asked<SeekablePart>): OpenAttachment {
  return { ...used, receipts };
}
