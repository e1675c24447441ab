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
  readonly #own: ReadonlySet<Uint8Array>;
  readonly #free: Uint8Array[];
  readonly #lent = new WeakMap<Uint8Array, Uint8Array>();

  /** What it has of its own it never forgets, and takes before others are made. */
  constructor(own: readonly Uint8Array[] = []) {
    this.#own = new Set(own);
    this.#free = [...own];
  }

  /** Memory of so many bytes, with anything in it, until it is given back. */
  take(length: number): Uint8Array {
    if (length < LEAST_BYTES) return new Uint8Array(length);
    const at = this.#free.findIndex(({ byteLength }) => byteLength >= length);
    const [known] = at < 0 ? [] : this.#free.splice(at, 1);
    const memory = known ?? new Uint8Array(Math.ceil(length / MIB) * MIB);
    const taken = memory.subarray(0, length);
    this.#lent.set(taken, memory);
    return taken;
  }

  /** Nobody looks at these bytes any more. What was not taken here, or was given back, is left alone. */
  give(taken: Uint8Array): void {
    const memory = this.#lent.get(taken);
    if (!memory) return;
    this.#lent.delete(taken);
    if (this.#own.has(memory)) this.#free.unshift(memory);
    else if (this.#free.length < MOST_FREE) this.#free.push(memory);
  }
}
