import { LinchpinError } from "@linchpin/errors";

/** One part of a multipart body. Its bytes are to be read before the next part is. */
export interface MultipartPart {
  /** By lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: AsyncIterable<Uint8Array>;
}

const MOST_HEADER_BYTES = 16 * 1024;
const END_OF_HEADERS = Buffer.from("\r\n\r\n");
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \t]*([^\r\n]*?)[ \t]*$/;

/** The boundary that a content type names (RFC 2046, 5.1.1). Undefined where it names none. */
export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/**
 * Takes a multipart body (RFC 2046; RFC 2387 as DICOMweb uses it, PS3.18 8.6.1.2) apart as it comes: no part is held whole.
 * What stands before the first part and behind the last is passed over.
 *
 * Errors: `upload/multipart` where it ends early, or is none.
 */
export async function* splitMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<MultipartPart, void, undefined> {
  const reader = new Reader(body);
  const mark = Buffer.from(`\r\n--${boundary}`);
  // The first boundary may stand at the very beginning.
  reader.unread(Buffer.from("\r\n"));
  await drain(reader.until(mark));
  for (;;) {
    const tail = await reader.take(2);
    if (tail.toString("latin1") === "--") return await drain(reader.rest());
    await reader.passLineEnd(tail);
    const headers = await readHeaders(reader);
    let isRead = false;
    const content = reader.until(mark);
    yield {
      headers,
      body: {
        async *[Symbol.asyncIterator]() {
          yield* content;
          isRead = true;
        },
      },
    };
    if (!isRead) await drain(content);
  }
}

async function readHeaders(reader: Reader): Promise<Map<string, string>> {
  const lines: Buffer[] = [];
  let bytes = 0;
  // A part without headers begins with the empty line.
  reader.unread(Buffer.from("\r\n"));
  for await (const piece of reader.until(END_OF_HEADERS)) {
    bytes += piece.length;
    if (bytes > MOST_HEADER_BYTES) throw broken();
    lines.push(Buffer.from(piece));
  }
  const headers = new Map<string, string>();
  for (const line of Buffer.concat(lines).toString("latin1").split("\r\n")) {
    if (line === "") continue;
    const [, name, value = ""] = HEADER.exec(line) ?? [];
    if (name === undefined) throw broken();
    headers.set(name.toLowerCase(), value);
  }
  return headers;
}

/** Bytes that come in pieces, searched for marks that may lie across two of them. */
class Reader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#pieces = body[Symbol.asyncIterator]();
  }

  unread(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  /** What stands before the mark, piece by piece; the mark is passed over. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at !== -1) {
        const piece = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        if (piece.length > 0) yield piece;
        return;
      }
      // The end of what is here may be the beginning of the mark.
      const sure = this.#held.length - mark.length + 1;
      if (sure > 0) {
        const piece = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
        yield piece;
      }
      if (!(await this.#more())) throw broken();
    }
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) if (!(await this.#more())) throw broken();
    const taken = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(bytes);
    return taken;
  }

  /** Behind a boundary blanks may stand, then a line end: `read` is what was taken of them already. */
  async passLineEnd(read: Buffer): Promise<void> {
    let text = read.toString("latin1");
    while (!text.endsWith("\r\n")) {
      if (!/^[ \t]*\r?$/.test(text) || text.length > 100) throw broken();
      text += (await this.take(1)).toString("latin1");
    }
    if (!/^[ \t]*\r\n$/.test(text)) throw broken();
  }

  async *rest(): AsyncGenerator<Uint8Array, void, undefined> {
    do {
      const piece = this.#held;
      this.#held = Buffer.alloc(0);
      yield piece;
    } while (await this.#more());
  }

  async #more(): Promise<boolean> {
    const next = await this.#pieces.next();
    if (next.done) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
    return true;
  }
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}

function broken(): LinchpinError {
  return new LinchpinError({
    code: "upload/multipart",
    message: "The body is no whole multipart body.",
    hint: "Send parts between boundaries that the content type names, the last one followed by --.",
  });
}
