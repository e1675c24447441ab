/** What a sealed part belongs to. Its text form is the associated data of every ciphertext. */
export interface Context {
  readonly chainId: number;
  /** Address of the contract that minted the record first, 0x and 40 hex digits. */
  readonly contract: string;
  /** 32 random bytes from the manifest, 0x and 64 hex digits. */
  readonly recordId: string;
  /** Version of the record, from 1. */
  readonly version: number;
  /** `blob`, `identity`, `attachment-<i>` or `identity-<i>`. */
  readonly part: string;
}
