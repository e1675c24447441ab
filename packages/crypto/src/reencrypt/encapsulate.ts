import type { Bytes } from "../bytes/Bytes.ts";
import { encapsulateWith } from "./encapsulateWith.ts";
import { drawScalar } from "./group.ts";

/**
 * Seals E to a compartment's delegating key, bound to `ctx|d`: anyone can do it for the patient.
 *
 * @example const capsule = encapsulate({ publicKey: compartment.publicKey, essential, ctx, deal: 1 });
 * @returns the capsule, 160 bytes
 * @throws `bytes/wrong-length`, `reencrypt/bad-point`, `context/malformed`
 */
export function encapsulate(asked: {
  /** The delegating public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** E, 32 bytes. */
  readonly essential: Uint8Array;
  readonly ctx: string;
  readonly deal: number;
}): Bytes {
  return encapsulateWith({ ...asked, r: drawScalar(), u: drawScalar() });
}
