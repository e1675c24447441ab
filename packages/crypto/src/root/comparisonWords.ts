import { wordlist } from "@scure/bip39/wordlists/english.js";
import { hashTagged } from "../bytes/hashTagged.ts";
import type { Field } from "../bytes/joinFields.ts";

/**
 * Three words that two people read to each other, to see that both devices have the same keys before them. 33 bits, in
 * the words of BIP 39: enough against somebody in between, who must answer at once.
 *
 * @example comparisonWords("guardian", patientKey, guardianKey) // ["apple", "river", "moon"]
 */
export function comparisonWords(
  use: "guardian" | "recovery",
  ...fields: readonly Field[]
): readonly string[] {
  const digest = hashTagged(`words/${use}`, ...fields);
  const bits = [...digest.subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return [0, 11, 22].map((at) => wordlist[Number.parseInt(bits.slice(at, at + 11), 2)] as string);
}
