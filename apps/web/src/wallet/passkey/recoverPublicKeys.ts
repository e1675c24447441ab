import { bytesToHex, hexToBytes, sha256, stringToBytes, toHex } from "viem";
import type { Assertion } from "../webauthn/index.ts";
import type { PublicKey } from "./accountFactory.ts";
import { readSignature } from "./readSignature.ts";

/**
 * The public keys that can have given an answer: two nearly always (SEC 1, 4.1.6). A device never tells a passkey's public
 * key again, so whoever comes with a synced passkey is recognized by what it signs.
 */
export async function recoverPublicKeys({
  authenticatorData,
  clientDataJson,
  signature,
}: Pick<Assertion, "authenticatorData" | "clientDataJson" | "signature">): Promise<readonly PublicKey[]> {
  const { p256 } = await import("@noble/curves/nist.js");
  const { r, s } = readSignature(signature);
  const signed = new Uint8Array([...authenticatorData, ...sha256(stringToBytes(clientDataJson), "bytes")]);
  const digest = sha256(signed, "bytes");
  const compact = hexToBytes(`0x${toHex(r, { size: 32 }).slice(2)}${toHex(s, { size: 32 }).slice(2)}`);
  return [0, 1, 2, 3].flatMap((bit) => {
    try {
      const point = p256.Signature.fromBytes(compact, "compact").addRecoveryBit(bit).recoverPublicKey(digest);
      const bytes = point.toBytes(false);
      return [{ x: bytesToHex(bytes.subarray(1, 33)), y: bytesToHex(bytes.subarray(33)) }];
    } catch {
      return [];
    }
  });
}
