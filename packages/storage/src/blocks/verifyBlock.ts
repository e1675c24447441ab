import { LinchpinError } from "@linchpin/errors";
import { equals } from "multiformats/bytes";
import type { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import type { CheckedBlock } from "./BlockStore.ts";
import { assertSupportedCid } from "./supportedCid.ts";

/** The largest block that IPFS implementations exchange, 2 MiB (https://specs.ipfs.tech/bitswap-protocol/#block-sizes). */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024;

/** Asks whether bytes are what a CID names. */
export async function isBlockOf(cid: CID, bytes: Uint8Array): Promise<boolean> {
  const digest = await sha256.digest(bytes);
  return equals(digest.digest, cid.multihash.digest);
}

/** Throws `cid/unsupported`, `block/too-large` or `block/wrong-hash` unless the bytes are what the CID names. */
export async function verifyBlock(cid: CID, bytes: Uint8Array): Promise<CheckedBlock> {
  assertSupportedCid(cid);
  assertBlockSize(bytes.byteLength);
  if (await isBlockOf(cid, bytes)) return { cid, bytes } as CheckedBlock;
  throw new LinchpinError({
    code: "block/wrong-hash",
    message: "A block's bytes are not what its CID names.",
    hint: "Fetch it from another node.",
    facts: { cid: cid.toString() },
  });
}

/** Throws `block/too-large` above {@link MAX_BLOCK_BYTES}. */
export function assertBlockSize(bytes: number): void {
  if (bytes <= MAX_BLOCK_BYTES) return;
  throw new LinchpinError({
    code: "block/too-large",
    message: "A block is larger than 2 MiB.",
    facts: { bytes, limit: MAX_BLOCK_BYTES },
  });
}
