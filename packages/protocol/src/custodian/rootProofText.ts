import type { Hex } from "../words/hex.ts";

/** What a proof of the root secret is for: it is worth nothing for another act, thing, custodian or minute. */
export interface RootProofSubject {
  readonly act:
    | "remove-slot"
    | "restore-slot"
    | "delete-letter"
    | "erase-record"
    | "emergency-piece"
    | "remove-emergency-piece";
  /** The slot's, the letter's or the token's id. */
  readonly id: Hex;
  readonly patientId: Hex;
  readonly custodian: number;
  /** Unix seconds. */
  readonly at: number;
}

/** The bytes that the bundle's signing key signs (Ed25519) to show that the root secret is at hand. */
export function rootProofText(subject: RootProofSubject): Uint8Array<ArrayBuffer> {
  const { act, id, patientId, custodian, at } = subject;
  const lines = ["linchpin/v1/root-proof", act, id, patientId, custodian, at];
  return new TextEncoder().encode(lines.join("\n")) as Uint8Array<ArrayBuffer>;
}
