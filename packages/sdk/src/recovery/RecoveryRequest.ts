import { comparisonWords, fromBase64url, toBase64url } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, concatBytes, hexToBytes, numberToBytes } from "viem";

/** What a new device shows to those who help: nothing of it is secret. */
export interface RecoveryRequest {
  /** The new wallet. */
  readonly wallet: Hex;
  /** X25519, drawn for this alone: pieces are sealed to it. */
  readonly sealTo: Hex;
  /** Unix seconds: all guardians sign the same words, this end included. */
  readonly deadline: number;
}

/** A request as text for a link or a QR code. */
export function writeRecoveryRequest({ wallet, sealTo, deadline }: RecoveryRequest): string {
  return toBase64url(
    concatBytes([hexToBytes(wallet), hexToBytes(sealTo), numberToBytes(deadline, { size: 4 })]),
  );
}

/** Reads a request: its text, or a link that ends with it. Errors: `recovery/not-a-request`. */
export function readRecoveryRequest(text: string): RecoveryRequest {
  const bytes = fromBase64url(text.trim().replace(/^.*#r=/s, ""));
  if (bytes?.length !== 56) {
    throw new LinchpinError({
      code: "recovery/not-a-request",
      message: "This is not the code of a new device.",
      hint: "Scan the code on the new device once more, or have it sent to you whole.",
    });
  }
  return {
    wallet: bytesToHex(bytes.subarray(0, 20)),
    sealTo: bytesToHex(bytes.subarray(20, 52)),
    deadline: new DataView(bytes.buffer, bytes.byteOffset + 52).getUint32(0),
  };
}

/** Three words that the new device shows and those who help compare before they agree. */
export function recoveryWords({ wallet, sealTo, deadline }: RecoveryRequest): readonly string[] {
  return comparisonWords("recovery", hexToBytes(wallet), hexToBytes(sealTo), deadline);
}
