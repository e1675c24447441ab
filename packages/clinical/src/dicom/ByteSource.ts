/** Bytes that can be read piece by piece: a file on disk, a Blob, an array. Nothing is held that was not asked for. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. What is returned must not be written to. Rejects beyond the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
