import type { CID } from "multiformats/cid";

/** The SHA-256 of a CID in lower-case hex: the name under which a block is kept. */
export function digestHex(cid: CID): string {
  return Array.from(cid.multihash.digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
