import { LinchpinError } from "@linchpin/errors";
import type { Manifest, PartName } from "@linchpin/protocol";
import { type BlockReader, parseCid, readBytes, readFile } from "@linchpin/storage";
import { noSuchPart } from "./noSuchPart.ts";

/**
 * Fetches a part's ciphertext from any node, each block checked against its CID.
 *
 * Errors: `record/no-such-part`, `block/missing`, `storage/no-node`, `manifest/invalid` when the length differs.
 */
export async function fetchPart(
  { linchpin }: Manifest,
  { reader, part }: { readonly reader: BlockReader; readonly part: PartName },
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = linchpin.parts.find((each) => each.part === part);
  if (!entry) throw noSuchPart(part);
  const bytes = await readBytes(readFile(reader, parseCid(entry.cid)), entry.bytes);
  if (bytes.length === entry.bytes) return bytes;
  throw new LinchpinError({
    code: "manifest/invalid",
    message: `The part "${part}" is not as long as its manifest says.`,
    hint: "Report this record's issuer.",
    facts: { part },
  });
}
