import type { Hex } from "../words/hex.ts";

/**
 * The bytes that the bundle's signing key signs (Ed25519) when a patient asks a hospital to file an emergency summary:
 * a letter's sender is a custodian's word alone, and nobody else may have a summary filed in the patient's name.
 */
export function summaryRequestText({
  requestId,
  patientId,
  hospital,
  digest,
}: {
  readonly requestId: Hex;
  readonly patientId: Hex;
  readonly hospital: number;
  /** SHA-256 of the summary's canonical form. */
  readonly digest: Hex;
}): Uint8Array<ArrayBuffer> {
  const lines = ["linchpin/v1/summary-request", requestId, patientId, hospital, digest];
  return new TextEncoder().encode(lines.join("\n")) as Uint8Array<ArrayBuffer>;
}
