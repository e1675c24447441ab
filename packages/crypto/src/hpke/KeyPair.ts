import type { Bytes } from "../bytes/Bytes.ts";

/** A key pair as raw bytes, 32 and 32. */
export interface KeyPair {
  readonly secretKey: Bytes;
  readonly publicKey: Bytes;
}
