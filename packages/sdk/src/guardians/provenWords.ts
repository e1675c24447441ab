import { canonicalJson, type Hex } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";

/**
 * Marks words with the secret of an invitation, so that they come from one of the two who know it, and are of this kind:
 * who sent a letter is only a custodian's word.
 */
export function withProof<Words extends object>(
  secret: Hex,
  kind: string,
  words: Words,
): Words & { readonly proof: Hex } {
  return { ...words, proof: proofOf(secret, kind, words) };
}

/** Whether the words were marked so. */
export function isProven(secret: Hex, kind: string, marked: { readonly proof: Hex }): boolean {
  const { proof, ...words } = marked;
  return proofOf(secret, kind, words) === proof;
}

function proofOf(secret: Hex, kind: string, words: object): Hex {
  const message = concatBytes(utf8ToBytes(`linchpin/v1/guardian\0${kind}\0`), canonicalJson(words));
  return bytesToHex(hmac(sha256, hexToBytes(secret), message));
}
