import type { Hex } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";

/**
 * A key that this device alone holds (ECDSA P-256, best made non-extractable by WebCrypto). It stands beside the
 * wallet when a wallet slot is opened, in the PIN's place.
 */
export interface DeviceKey {
  /** Uncompressed, 65 bytes. */
  readonly publicKey: Uint8Array;
  /** ECDSA with SHA-256, r and s, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** What is not the wallet: a PIN, or this device's key. */
export type SecondFactor = { readonly pin: string } | { readonly device: DeviceKey };

/**
 * Stretches a PIN on the client (scrypt, RFC 7914: N 2^15, r 8, p 1), so that custodians neither see nor easily
 * guess it. 32 bytes of hex, for {@link pinProofFor}.
 */
export async function stretchPin({
  pin,
  slotId,
}: {
  readonly pin: string;
  readonly slotId: Hex;
}): Promise<Hex> {
  const salt = concatBytes(utf8ToBytes("linchpin/v1/pin\0"), hexToBytes(slotId));
  return bytesToHex(
    await scryptAsync(utf8ToBytes(pin.normalize("NFKC")), salt, { N: 2 ** 15, r: 8, p: 1, dkLen: 32 }),
  );
}

/**
 * What one custodian is shown of a stretched PIN, and no other: it sees this at every unlocking, and must not be able
 * to use it at the next custodian. 32 bytes of hex; the custodian keeps its SHA-256.
 */
export function pinProofFor({
  stretched,
  custodian,
}: {
  readonly stretched: Hex;
  readonly custodian: number;
}): Hex {
  return bytesToHex(hmac(sha256, hexToBytes(stretched), utf8ToBytes(`linchpin/v1/pin-proof\0${custodian}`)));
}
