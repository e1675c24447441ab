import { comparisonWords, fromBase64url, toBase64url } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, concatBytes, hexToBytes } from "viem";

/** What an invitation's link says, after its `#`: it reaches no server. */
export interface Invitation {
  /** Who asks to be guarded. */
  readonly patientId: Hex;
  /** 16 bytes. */
  readonly secret: Hex;
  /** How they call themselves. */
  readonly name: string;
}

/** An invitation as text for a link or a QR code. */
export function writeInvitation({ patientId, secret, name }: Invitation): string {
  const bytes = concatBytes([hexToBytes(patientId), hexToBytes(secret), new TextEncoder().encode(name)]);
  return toBase64url(bytes);
}

/** Reads an invitation: its text, or a link that ends with it. Errors: `guardians/not-an-invitation`. */
export function readInvitation(text: string): Invitation {
  const bytes = fromBase64url(text.trim().replace(/^.*#i=/s, ""));
  if (!bytes || bytes.length < 48 || bytes.length > 48 + 320) {
    throw new LinchpinError({
      code: "guardians/not-an-invitation",
      message: "This is no invitation to help somebody.",
      hint: "Ask for the link once more, and open it whole.",
    });
  }
  return {
    patientId: bytesToHex(bytes.subarray(0, 32)),
    secret: bytesToHex(bytes.subarray(32, 48)),
    name: new TextDecoder().decode(bytes.subarray(48)),
  };
}

/** Three words that both read to each other: nobody stands in between when they are the same. */
export function invitationWords({
  secret,
  patientKey,
  guardianKey,
}: {
  readonly secret: Hex;
  /** The inbox keys of both. */
  readonly patientKey: Hex;
  readonly guardianKey: Hex;
}): readonly string[] {
  return comparisonWords("guardian", hexToBytes(secret), hexToBytes(patientKey), hexToBytes(guardianKey));
}
