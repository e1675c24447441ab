import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { RAW } from "./supportedCid.ts";

/** The CIDv1 of a block, raw unless another codec is said. */
export async function cidOf(bytes: Uint8Array, codec: number = RAW): Promise<CID> {
  return CID.createV1(codec, await sha256.digest(bytes));
}
