import { commitPurpose } from "@linchpin/crypto";
import type { Grant, Hex, RequestWords } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";

/** What a grant may be for. */
export type Purpose = RequestWords["purpose"];

export const PURPOSES: readonly Purpose[] = ["treatment", "second-opinion", "insurance", "research", "other"];

/** The commitment that a grant carries: its salt is the patient's own, so that nobody else can try the few purposes. */
export function commitmentOf({
  purpose,
  salt,
  keyring,
}: {
  readonly purpose: Purpose;
  /** The grant's. */
  readonly salt: Hex;
  readonly keyring: Keyring;
}): Hex {
  const secret = hmac(
    sha256,
    keyring.root,
    concatBytes(utf8ToBytes("linchpin/v1/purpose\0"), hexToBytes(salt)),
  );
  return bytesToHex(commitPurpose(purpose, secret));
}

/** The purpose of a grant of one's own, or null when it was made with other keys. */
export function purposeOf(grant: Pick<Grant, "purpose" | "salt">, keyring: Keyring): Purpose | null {
  const { salt } = grant;
  return PURPOSES.find((purpose) => commitmentOf({ purpose, salt, keyring }) === grant.purpose) ?? null;
}
