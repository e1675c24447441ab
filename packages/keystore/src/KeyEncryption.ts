/**
 * Wraps data keys under a key-encryption key that never leaves its keeper: a file here, an HSM or a cloud KMS in
 * a hospital. `context` is authenticated: a key wrapped for one row does not unwrap for another.
 */
export interface KeyEncryption {
  /** Wraps a 32-byte data key. */
  readonly wrap: (key: Uint8Array, context: string) => Promise<Uint8Array>;
  /** Unwraps it. Errors: `keys/unwrap-failed`. */
  readonly unwrap: (wrapped: Uint8Array, context: string) => Promise<Uint8Array>;
}
