const MIB = 1024 * 1024;
/** Shorter blocks are not worth keeping a buffer for. */
const LEAST_BYTES = 64 * 1024;
/** Buffers that wait for their next block. */
const MOST_FREE = 16;

/**
 * Buffers for blocks on their way through, used again and again. With a fresh one for each block the garbage collector is
 * the largest user of the processor.
 */
export class BlockBuffers {
  readonly #free: ArrayBuffer[] = [];
  readonly #lent = new WeakSet<ArrayBufferLike>();

  /** A buffer of so many bytes, with anything in it, until it is given back. */
  take(length: number): Uint8Array {
    if (length < LEAST_BYTES) return new Uint8Array(length);
    const at = this.#free.findIndex(({ byteLength }) => byteLength >= length);
    const [known] = at < 0 ? [] : this.#free.splice(at, 1);
    const buffer = known ?? new ArrayBuffer(Math.ceil(length / MIB) * MIB);
    this.#lent.add(buffer);
    return new Uint8Array(buffer, 0, length);
  }

  /** Nobody looks at these bytes any more. What was not taken here, or was given back, is left alone. */
  give({ buffer }: Uint8Array): void {
    if (!this.#lent.delete(buffer) || this.#free.length >= MOST_FREE) return;
    this.#free.push(buffer as ArrayBuffer);
  }
}
