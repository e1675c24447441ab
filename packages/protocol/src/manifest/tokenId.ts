import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { digestOfBytes } from "../canonical/digestOf.ts";
import type { Hex } from "../words/hex.ts";

const RAW = 0x55;
const SHA2_256 = 0x12;

/** The token id of a manifest: the SHA-256 of its block. */
export function tokenIdOf(manifestBytes: Uint8Array): Hex {
  return digestOfBytes(manifestBytes);
}

/** The CID (version 1, raw, SHA-256) of the manifest that a token id, or an amendment's digest, names. */
export function manifestCid(digest: Hex): string {
  const bytes = Uint8Array.from(digest.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return CID.createV1(RAW, create(SHA2_256, bytes)).toString();
}

/** A token id as people meet it (decimal, or hex with or without 0x), or null when it is none. */
export function readTokenId(text: string): Hex | null {
  const trimmed = text.trim().toLowerCase();
  if (/^(?:0x)?[0-9a-f]{64}$/.test(trimmed)) return `0x${trimmed.replace(/^0x/, "")}`;
  if (!/^[0-9]{1,78}$/.test(trimmed)) return null;
  const number = BigInt(trimmed);
  return number < 1n << 256n ? `0x${number.toString(16).padStart(64, "0")}` : null;
}
