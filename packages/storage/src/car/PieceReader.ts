/** Reads exact numbers of bytes from a stream whose pieces are of any size; of long ones each byte is copied once. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  /** What came and was not taken yet. */
  #rest: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** The next bytes without taking them: `length` of them, or as many as there are. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#rest.byteLength < length) {
      // Whoever made the stream may use a piece's memory again when the next is asked for.
      const rest = new Uint8Array(this.#rest);
      const next = await this.#next();
      this.#rest = rest;
      if (!next) break;
      const joined = new Uint8Array(rest.byteLength + next.byteLength);
      joined.set(rest);
      joined.set(next, rest.byteLength);
      this.#rest = joined;
    }
    return this.#rest.subarray(0, length);
  }

  /** Takes as many bytes as `taken` is long, into it; undefined when the stream ends before. */
  async take(taken: Uint8Array): Promise<Uint8Array | undefined> {
    const length = taken.byteLength;
    for (let filled = 0; ; ) {
      const part = this.#rest.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.byteLength;
      this.#rest = this.#rest.subarray(part.byteLength);
      if (filled === length) return taken;
      const next = await this.#next();
      if (!next) return undefined;
      this.#rest = next;
    }
  }

  /** Leaves out what `peek` has shown. */
  skip(length: number): void {
    this.#rest = this.#rest.subarray(length);
  }

  async #next(): Promise<Uint8Array | undefined> {
    const { done, value } = await this.#pieces.next();
    return done ? undefined : value;
  }
}
