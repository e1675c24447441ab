import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** What a sealed document says of its key, so that it opens by one key alone: `SHA-256("linchpin/v1/care-key" ‖ key)`. */
export function careKeyCheck(key: Uint8Array): Hex {
  return digestOfBytes(concatBytes(utf8ToBytes("linchpin/v1/care-key"), key));
}
