import { LinchpinError } from "@linchpin/errors";
import { sha256 } from "@noble/hashes/sha2.js";
import { base32nopad } from "@scure/base";
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { equalBytes } from "../bytes/equalBytes.ts";

/*
 * A recovery page's secret (32 bytes, not R) in its two written forms. Words: BIP 39, English, 24. QR: letters and
 * digits that a QR code holds in its compact mode. SPEC.md, "Recovery page".
 */

const PREFIX = "LINCHPIN:1:";
const CHECKSUM_LENGTH = 4;

/** The secret as 24 words. */
export function writePaperWords(secret: Uint8Array): string {
  assertLength(secret, 32, "The paper secret");
  return entropyToMnemonic(secret, wordlist);
}

/** @throws `slot/words-malformed` */
export function readPaperWords(words: string): Bytes {
  const spelled = words.normalize("NFKD").trim().toLowerCase().split(/\s+/);
  try {
    if (spelled.length === 24) return mnemonicToEntropy(spelled.join(" "), wordlist) as Bytes;
  } catch {}
  const unknown = spelled.findIndex((word) => !wordlist.includes(word)) + 1;
  throw new LinchpinError({
    code: "slot/words-malformed",
    message: "These are not the words of a recovery page.",
    hint: unknown > 0 ? `Check word ${unknown}.` : "Check that all 24 words stand in the order of the page.",
    // The word itself is secret; its place is not.
    facts: { words: spelled.length, unknown },
  });
}

/** The secret and whose it is as the text of a QR code. `owner` is the patient id, which a new device needs to ask. */
export function writePaperCode({
  secret,
  owner,
}: {
  readonly secret: Uint8Array;
  readonly owner: Uint8Array;
}): string {
  assertLength(secret, 32, "The paper secret");
  assertLength(owner, 32, "The patient id");
  const payload = new Uint8Array(64 + CHECKSUM_LENGTH);
  payload.set(owner);
  payload.set(secret, 32);
  payload.set(checksum(payload.subarray(0, 64)), 64);
  return PREFIX + base32nopad.encode(payload);
}

/** @throws `slot/code-malformed` */
export function readPaperCode(code: string): { readonly secret: Bytes; readonly owner: Bytes } {
  const text = code.trim().toUpperCase();
  try {
    const payload = base32nopad.decode(text.startsWith(PREFIX) ? text.slice(PREFIX.length) : "!");
    if (
      payload.length === 64 + CHECKSUM_LENGTH &&
      equalBytes(checksum(payload.subarray(0, 64)), payload.subarray(64))
    ) {
      return { owner: payload.slice(0, 32) as Bytes, secret: payload.slice(32, 64) as Bytes };
    }
  } catch {}
  throw new LinchpinError({
    code: "slot/code-malformed",
    message: "This is not the code of a recovery page.",
    hint: "Scan it again in better light, or type the words.",
  });
}

function checksum(payload: Uint8Array): Uint8Array {
  return sha256(payload).subarray(0, CHECKSUM_LENGTH);
}
