import { digestOfBytes } from "../canonical/digestOf.ts";
import type { Hex } from "../words/hex.ts";

/** The bytes that the bundle's signing key signs (Ed25519) over one revision of a patient's notes. */
export function notesText({
  patientId,
  revision,
  sealed,
}: {
  readonly patientId: Hex;
  readonly revision: number;
  readonly sealed: Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const lines = ["linchpin/v1/notes-post", patientId, revision, digestOfBytes(sealed)];
  return new TextEncoder().encode(lines.join("\n")) as Uint8Array<ArrayBuffer>;
}
