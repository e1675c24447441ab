import type { Hex, SignedSession } from "@linchpin/protocol";

/** A wallet that has signed in: its session and the key that signs its requests. */
export interface SignedIn {
  readonly wallet: Hex;
  readonly session: SignedSession;
  /** Ed25519 public key. */
  readonly sessionKey: Hex;
  /** Unix seconds. */
  readonly expiresAt: number;
  /** Signs a request's text with the session key: 64 bytes. */
  sign(text: Uint8Array): Promise<Uint8Array> | Uint8Array;
}
