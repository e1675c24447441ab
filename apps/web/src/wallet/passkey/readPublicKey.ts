import { LinchpinError } from "@linchpin/errors";
import { bytesToHex } from "viem";
import type { PublicKey } from "./accountFactory.ts";

// SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 4, x, y } }: always these bytes before x and y.
const HEAD = "0x3059301306072a8648ce3d020106082a8648ce3d03010703420004";
const LENGTH = 91;

/** Reads a P-256 public key as a browser tells it (SubjectPublicKeyInfo, RFC 5480). Errors: `passkey/malformed`. */
export function readPublicKey(spki: Uint8Array): PublicKey {
  if (spki.length !== LENGTH || bytesToHex(spki.subarray(0, 27)) !== HEAD) {
    throw new LinchpinError({
      code: "passkey/malformed",
      message: "The device made a key of a kind that cannot be used.",
      hint: "Try another browser or another device.",
    });
  }
  return { x: bytesToHex(spki.subarray(27, 59)), y: bytesToHex(spki.subarray(59)) };
}
