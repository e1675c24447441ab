import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { RAW, SHA2_256 } from "./supportedCid.ts";

/** The raw CID of a SHA-256 given in hex. */
export function digestCid(hex: string): CID {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return CID.createV1(RAW, create(SHA2_256, bytes));
}
