import type { Deadline } from "../Deadline.ts";

/** Counts unpacked bytes over a whole file; says when there are too many, or when it took too long. */
export class Budget {
  left: number;
  readonly #deadline: Deadline;

  constructor(bytes: number, deadline: Deadline) {
    this.left = bytes;
    this.#deadline = deadline;
  }

  /** Takes so many; false when there were not so many left. */
  take(bytes: number): boolean {
    this.#deadline.check();
    this.left -= bytes;
    return this.left >= 0;
  }
}

const CHUNK = 64 * 1024;

/**
 * Inflates zlib data (RFC 1950) as far as it goes, as readers of PDF do: what comes before a fault counts. Of what is
 * not kept only the length is counted. Undefined when the budget is spent.
 */
export async function inflate(
  data: Uint8Array,
  budget: Budget,
  keep: boolean,
): Promise<Uint8Array | undefined> {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const ignore = () => undefined;
  writer.closed.catch(ignore);
  const feed = async () => {
    for (let at = 0; at < data.length; at += CHUNK) await writer.write(data.slice(at, at + CHUNK));
    await writer.close();
  };
  const fed = feed().catch(ignore);
  const parts: Uint8Array[] = [];
  let isSpent = false;
  // Damaged, or at its end with other bytes behind, it fails.
  const read = () => reader.read().catch(() => ({ value: undefined, done: true }) as const);
  try {
    for (;;) {
      const { value, done } = await read();
      if (done) break;
      if (!budget.take(value.length)) {
        isSpent = true;
        break;
      }
      if (keep) parts.push(value);
    }
  } finally {
    await reader.cancel().catch(ignore);
    await writer.abort().catch(ignore);
    await fed;
  }
  return isSpent ? undefined : joined(parts);
}

/** The unpacked length of LZW data (ISO 32000-2, 7.4.4), without unpacking it. */
export function lengthOfLzw(data: Uint8Array): number {
  const CLEAR = 256;
  const END = 257;
  const lengths = new Int32Array(4097);
  let next = 258;
  let width = 9;
  let buffer = 0;
  let bits = 0;
  let previous = 0;
  let total = 0;
  for (const byte of data) {
    buffer = ((buffer << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (buffer >>> bits) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      next = 258;
      width = 9;
      previous = 0;
      continue;
    }
    const length = code < 256 ? 1 : code < next ? (lengths[code] as number) : previous + 1;
    total += length;
    if (previous > 0 && next < 4096) lengths[next++] = previous + 1;
    previous = length;
    width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
  }
  return total;
}

/** Undoes ASCIIHexDecode or ASCII85Decode (ISO 32000-2, 7.4.2 and 7.4.3). */
export function fromAscii(data: Uint8Array, is85: boolean): Uint8Array {
  const out = new Uint8Array(is85 ? data.length * 4 + 4 : data.length);
  let length = 0;
  let held = 0;
  let count = 0;
  for (const byte of data) {
    if (!is85) {
      const digit = Number.parseInt(String.fromCharCode(byte), 16);
      if (byte === 0x3e) break;
      if (Number.isNaN(digit)) continue;
      held = held * 16 + digit;
      count += 1;
      if (count === 2) {
        out[length++] = held;
        held = 0;
        count = 0;
      }
      continue;
    }
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) {
      length += 4;
      continue;
    }
    if (byte < 0x21 || byte > 0x75) continue;
    held = held * 85 + (byte - 0x21);
    count += 1;
    if (count === 5) {
      for (let shift = 3; shift >= 0; shift -= 1) out[length++] = Math.floor(held / 256 ** shift) & 255;
      held = 0;
      count = 0;
    }
  }
  if (is85 && count > 1) {
    for (let i = count; i < 5; i += 1) held = held * 85 + 84;
    for (let i = 0; i < count - 1; i += 1) out[length++] = Math.floor(held / 256 ** (3 - i)) & 255;
  }
  return out.subarray(0, length);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
