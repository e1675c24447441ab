import { scrypt } from "@noble/hashes/scrypt.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { hashTagged } from "../bytes/hashTagged.ts";
import type { Field } from "../bytes/joinFields.ts";

/** Pages show the same words again and again. */
const MOST_KEPT = 64;
const kept = new Map<string, readonly string[]>();

/**
 * Three words that two people read to each other, to see that both devices have the same keys before them. 33 bits, in
 * the words of BIP 39. Who stands in between may try keys of their own for days, until theirs have the same words: so each
 * try costs what scrypt costs (N 2^13, r 8: 8 MB), and all of them years of a core.
 *
 * @example comparisonWords("guardian", patientKey, guardianKey) // ["apple", "river", "moon"]
 */
export function comparisonWords(
  use: "guardian" | "recovery",
  ...fields: readonly Field[]
): readonly string[] {
  const digest = hashTagged(`words/${use}`, ...fields);
  const known = bytesToHex(digest);
  const words = kept.get(known) ?? wordsOf(digest);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(known, words);
  return words;
}

function wordsOf(digest: Uint8Array): readonly string[] {
  const stretched = scrypt(digest, utf8ToBytes("linchpin/v1/words"), { N: 2 ** 13, r: 8, p: 1, dkLen: 5 });
  const bits = [...stretched].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return [0, 11, 22].map((at) => wordlist[Number.parseInt(bits.slice(at, at + 11), 2)] as string);
}
