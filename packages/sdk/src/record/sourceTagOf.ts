import { digestOf, type Hex } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";

/**
 * The mark by which custodians refuse to let one source be minted twice: HMAC-SHA256 under a key that only the
 * issuer has, so that nobody can test a guess of the content against it.
 */
export function sourceTagOf({
  tagKey,
  patientId,
  source,
}: {
  /** 32 bytes of the issuer's own: see `deriveProviderKeys`. */
  readonly tagKey: Uint8Array;
  readonly patientId: Hex;
  /** The record as it came in, before de-identification. */
  readonly source: unknown;
}): Hex {
  const message = concatBytes(
    utf8ToBytes("linchpin/v1/source\0"),
    hexToBytes(patientId),
    hexToBytes(digestOf(source)),
  );
  return bytesToHex(hmac(sha256, tagKey, message));
}
